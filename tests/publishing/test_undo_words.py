"""Before a publication is taken back the desk reads who has it, and what nobody can know."""

from datetime import timedelta

import pytest

from newsroom.api.keys.models import ApiKey
from newsroom.audience.totals import add_counted_views
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Correction
from newsroom.publishing.receivers import _providers, name_receivers
from newsroom.publishing.undo_words import explain_undo
from tests.builders import make_admin, make_article, make_live_article, publish, schedule
from tests.publishing.plans import ahead, do, row_of
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db


def told(page):
    fresh = type(page).objects.get(pk=page.pk)
    return explain_undo(fresh, database_now())


def make_key(partner, *, used, **fields):
    return ApiKey.objects.create(
        partner=partner,
        prefix=partner[:12],
        digest="x",
        scopes=["read"],
        created_at=database_now(),
        last_used_at=used,
        **fields,
    )


def test_readers_are_counted_from_the_hour_it_went_out_in():
    article = make_live_article()
    done_at = row_of(article).done_at
    hour = done_at.replace(minute=0, second=0, microsecond=0)
    counts = {
        (article.public_id, hour - timedelta(hours=1)): 50,
        (article.public_id, hour): 7,
        ("another-story", hour): 9,
    }
    add_counted_views(counts, batch_id="one", now=done_at)

    assert any(one.startswith("Readers have opened it 7 times since ") for one in told(article))


def test_programs_are_named_that_asked_since_in_a_locale_they_reach():
    article = make_live_article()
    done_at = row_of(article).done_at
    make_key("Evening paper", used=done_at + timedelta(seconds=20))
    make_key("City radio", used=done_at + timedelta(minutes=2), locales=["en"])
    make_key("Asleep", used=done_at - timedelta(minutes=5))
    make_key("Never", used=None)
    make_key("Russian only", used=done_at + timedelta(seconds=20), locales=["ru"])

    assert (
        "Programs with a key that asked since, for what is not on record:"
        " City radio, Evening paper (written once a minute)." in told(article)
    )


def test_that_nobody_asked_is_told_and_what_cannot_be_known_too():
    sentences = told(make_live_article())

    assert any(one.startswith("No program with a key has asked since, ") for one in sentences)
    assert any("nobody can know who has it from there" in one for one in sentences)


@pytest.fixture
def deliveries():
    def provider(row):
        return [f"Delivered to two sites: row {row.pk}."]

    name_receivers(provider)
    yield
    _providers.remove(provider)


def test_whoever_delivers_names_the_receivers(deliveries):
    article = make_live_article()

    assert f"Delivered to two sites: row {row_of(article).pk}." in told(article)


def test_it_says_what_comes_back_and_until_when():
    first = make_live_article()
    second = make_live_article()
    change_story(second, by=make_admin(), title="Bridge closed again")
    publish(second)

    assert any("its address then says “withdrawn” (410)" in one for one in told(first))
    assert any(one.startswith("The version that readers had before") for one in told(second))
    assert "may be taken back until" in told(first)[0]


def test_it_says_what_ends_with_it():
    article = make_live_article()
    do("pin-breaking", article, until="2040-05-04T09:00", until_zone="UTC")
    change_story(article, by=make_admin(), title="Bridge closed again")
    schedule(article, due_at=ahead(hours=2))
    Correction.objects.create(
        page_id=article.pk,
        kind=Correction.Kind.CORRECTION,
        note="The bridge is 885 metres long.",
        state=Correction.State.LIVE,
        revision_id=article.live_revision_id,
        content_hash="x",
        proposed_by_name="Dana",
        proposed_at=database_now(),
        publication=row_of(article).__class__.objects.filter(page_id=article.pk).earliest("pk"),
        at=database_now(),
    )

    sentences = told(article)

    assert any(one.startswith("What was planned upon it is forgotten") for one in sentences)
    assert "It is no longer breaking." in sentences
    assert "1 public note that went out with it is withdrawn." in sentences


def test_where_nothing_can_be_taken_back_nothing_is_told():
    assert told(make_article()) == []
