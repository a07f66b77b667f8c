"""What workers do, done at once."""

from datetime import timedelta

from django.utils import timezone

from newsroom.delivery.dependents import rewrite_dependents
from newsroom.delivery.drop_pictures import drop_unused_pictures
from newsroom.delivery.effects import (
    DEPENDENTS,
    PICTURE_FILES,
    SEARCH,
    UNUSED_PICTURES,
)
from newsroom.delivery.finish_pictures import finish_picture
from newsroom.delivery.index_search import index_search
from newsroom.delivery.models import FollowUp
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.prepare_pictures import prepare_pictures
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_unpublication
from tests.builders import make_admin

HANDLERS = {
    DEPENDENTS: rewrite_dependents,
    PICTURE_FILES: finish_picture,
    SEARCH: index_search,
    UNUSED_PICTURES: drop_unused_pictures,
}


def run_follow_ups():
    """Carry out this room's waiting follow-ups, and those that they ask for."""
    done = 0
    while rows := list(FollowUp.objects.filter(state="pending", topic__in=HANDLERS).order_by("pk")):
        for row in rows:
            HANDLERS[row.topic](row.payload)
            row.state, row.done_at = FollowUp.State.DONE, timezone.now()
            row.save()
            done += 1
    return done


def prepare(page):
    """What a worker has done by the time a scheduled story is due."""
    prepare_pictures(image_ids_of(page))


def unpublish(page):
    publication = request_unpublication(
        page=page,
        due_at=database_now() - timedelta(milliseconds=1),
        user=make_admin(),
        now=timezone.now(),
    )
    outcome = publish_one(publication_id=publication.pk, done_by="now")
    publication.refresh_from_db()
    assert outcome is Outcome.DONE, publication.last_error
