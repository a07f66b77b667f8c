"""The files of pictures that nobody waits for, made by workers of a queue of their own.

AVIF, WebP and the wide ones take half a second of a processor and more. A story goes out without
them; when they are there, the documents that show the picture are written anew. Killed half-way,
the row of the follow-up is still waiting, and the next worker begins again.
"""

import uuid
from datetime import datetime

from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from newsroom.content.models import NewsImage
from newsroom.delivery.effects import dependents_effect, picture_ahead
from newsroom.delivery.effects import finish_picture as ask_to_finish
from newsroom.delivery.follow_ups import Payload, record_follow_ups
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.picture_digests import digest_of
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.prepare_pictures import prepare_pictures
from newsroom.delivery.render_pictures import is_complete

UNFINISHED = """
SELECT image_id, min(id) FROM newsroom_publicpicture
GROUP BY image_id, digest HAVING NOT bool_or(recipe LIKE 'avif-%')
ORDER BY image_id
"""


def prepare_ahead(payload: Payload) -> None:
    """Follow-up handler: ask for the pictures of `revision_id`, each by itself."""
    revision_id = payload["revision_id"]
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is not None:
        image_ids = sorted(image_ids_of(revision.as_object()))
        asked = [picture_ahead(image_id=pk, revision_id=revision_id) for pk in image_ids]
        record_follow_ups(asked, now=timezone.now())


def finish_picture(payload: Payload) -> None:
    """Follow-up handler: make all files of `image_id`; where it is public, they become so too."""
    image_id = payload["image_id"]
    prepare_pictures([image_id])
    if lacks_files(image_id):
        effect = dependents_effect([f"image:{image_id}"], cause=uuid.uuid4().hex)
        record_follow_ups([effect], now=timezone.now())


def ask_for_missing_files(*, now: datetime) -> int:
    """What was public before its recipes were, after an upgrade; how many pictures. Asked once."""
    with connection.cursor() as cursor:
        cursor.execute(UNFINISHED)
        unfinished = cursor.fetchall()
    asked = [ask_to_finish(image_id=image_id, since=since) for image_id, since in unfinished]
    record_follow_ups(asked, now=now)
    return len(asked)


def lacks_files(image_id: int) -> bool:
    """Whether readers have some of its files, but not all."""
    image = NewsImage.objects.filter(pk=image_id).first()
    if image is None:
        return False
    rows = PublicPicture.objects.filter(image_id=image_id, digest=digest_of(image))
    recipes = list(rows.values_list("recipe", flat=True))
    return bool(recipes) and not is_complete(recipes)
