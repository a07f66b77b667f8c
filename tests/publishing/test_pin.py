"""Breaking pins: at once, without a new approval, and over at their end whoever sleeps."""

import json
import time
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import PageLogEntry

from newsroom.content.addresses import public_path
from newsroom.content.content_hash import content_hash
from newsroom.delivery.models import Change, Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, BreakingPin, Publication
from newsroom.publishing.verb_pin import pin_breaking
from newsroom.publishing.verbs import VerbRefused, perform, verbs_for
from newsroom.publishing.wall_time import EnteredTime
from newsroom.reader.show import is_breaking
from newsroom.review.policy import Role
from tests.builders import make_admin, make_article, make_live_article, publish
from tests.review.people import make_person

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ALMATY = ZoneInfo("Asia/Almaty")


def pin(page, *, hours, user=None):
    until = (database_now() + timedelta(hours=hours)).astimezone(ALMATY).replace(microsecond=0)
    perform(
        "pin-breaking",
        page=page,
        user=user or make_admin(),
        values={"until": until.replace(tzinfo=None).isoformat(), "until_zone": "Asia/Almaty"},
        now=database_now(),
    )
    return until


def end(page):
    return perform("end-breaking", page=page, user=make_admin(), values={}, now=database_now())


def stored(page):
    return Document.objects.get(page_id=page.pk)


def test_a_live_story_is_breaking_at_once_and_stays_the_approved_one(client):
    article = make_live_article()
    before = stored(article)
    changes, approvals, rows = (model.objects.count() for model in (Change, Approval, Publication))

    until = pin(article, hours=2)

    after = stored(article)
    assert after.breaking_until == until
    shown = client.get(f"/api/v1/articles/{article.public_id}").json()
    assert is_breaking(shown, now=database_now())
    assert not is_breaking(shown, now=until)
    assert (after.content_hash, after.updated_at) == (before.content_hash, before.updated_at)
    assert after.etag != before.etag
    assert (Approval.objects.count(), Publication.objects.count()) == (approvals, rows)
    added = list(Change.objects.all()[changes:].values_list("op", "reason", "public_id"))
    assert added == [("upsert", "updated", article.public_id)]


def test_a_pin_leaves_the_approved_content_as_it_was():
    article = make_live_article()
    before = content_hash(article)

    pin(article, hours=2)

    assert content_hash(article) == before


def test_the_front_page_forgets_it_at_its_end_though_no_process_runs(client):
    article = make_live_article()
    now = database_now()
    until = EnteredTime(instant=now + timedelta(seconds=1), wall_time="", zone="Asia/Almaty")
    pin_breaking(page=article, user=make_admin(), now=now, until=until)
    mark = '<strong class="breaking">'
    assert mark in client.get("/en/").content.decode()

    time.sleep(max(0.0, (until.instant - database_now()).total_seconds()) + 0.05)

    assert mark not in client.get("/en/").content.decode()
    assert mark not in client.get(public_path(article)).content.decode()


def test_ending_a_pin_takes_the_mark_away_and_says_who_did():
    article = make_live_article()
    pin(article, hours=2)

    end(article)

    assert stored(article).breaking_until is None
    assert json.loads(stored(article).body)["breaking_until"] is None
    row = BreakingPin.objects.get()
    assert row.ended_at is not None
    assert row.ended_by_name == make_admin().get_username()
    actions = PageLogEntry.objects.filter(page_id=article.pk, action__contains="breaking")
    assert sorted(actions.values_list("action", flat=True)) == [
        "newsroom.breaking.ended",
        "newsroom.breaking.pinned",
    ]


def test_a_new_end_takes_the_place_of_the_old_one():
    article = make_live_article()
    pin(article, hours=1)

    until = pin(article, hours=5)

    assert stored(article).breaking_until == until
    assert BreakingPin.objects.filter(ended_at=None).count() == 1
    assert BreakingPin.objects.count() == 2


def test_a_pin_whose_time_is_over_is_not_offered_to_be_ended():
    article = make_live_article()
    pin(article, hours=1)
    later = database_now() + timedelta(hours=2)

    names = {verb.name for verb in verbs_for(page=article, user=make_admin(), now=later)}

    assert "end-breaking" not in names
    assert "pin-breaking" in names


def test_a_pinned_draft_is_breaking_when_it_goes_out():
    article = make_article()
    until = pin(article, hours=2)
    assert not Document.objects.filter(page_id=article.pk).exists()

    publish(article)

    assert stored(article).breaking_until == until


def test_a_later_publication_keeps_the_pin():
    article = make_live_article()
    until = pin(article, hours=2)
    draft = article.get_latest_revision_as_object()
    draft.title = "Bridge reopens, trams follow"
    draft.save_revision()

    publish(draft)

    assert stored(article).breaking_until == until


def test_translators_and_reporters_pin_nothing():
    article = make_live_article()

    for role in (Role.REPORTER, Role.TRANSLATOR, Role.REVIEWER):
        with pytest.raises(VerbRefused) as caught:
            pin(article, hours=1, user=make_person(role))
        assert caught.value.status == 403
    assert not BreakingPin.objects.exists()
