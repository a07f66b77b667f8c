"""The list before publication: that of a live story with these words and choices, and no trace."""

import pytest
from django.utils import timezone

from newsroom.content.models.articles import RelatedExclusion, RelatedPin
from newsroom.delivery.models import FollowUp, RelatedEntry
from newsroom.related.look_ahead import look_ahead
from newsroom.related.models import StoredSignature
from tests.builders import make_article, make_live_category, paragraphs, publish
from tests.related.newsroom_of_two_events import STORIES
from tests.related.stories import settle, shown_with, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_live_category("en", title="World", slug="world")


@pytest.fixture
def told(section):
    pages = {number: tell(number, section=section) for number in (1, 2, 4, 7)}
    settle()
    return pages


def draft_of(number, *, section):
    headline, body = STORIES[number]
    return make_article(section, title=headline, standfirst="", body=paragraphs(body))


def ahead(page):
    return [entry.member_id for entry in look_ahead(page, now=timezone.now())]


def test_a_draft_sees_the_list_that_it_gets_when_it_goes_out(told, section):
    draft = draft_of(3, section=section)
    before = (RelatedEntry.objects.count(), StoredSignature.objects.count())
    waiting = FollowUp.objects.count()

    seen = look_ahead(draft, now=timezone.now())

    assert (RelatedEntry.objects.count(), StoredSignature.objects.count()) == before
    assert FollowUp.objects.count() == waiting
    publish(draft)
    settle()
    rows = RelatedEntry.objects.filter(page_id=draft.pk).order_by("rank")
    assert [(one.member_id, one.reasons, one.score) for one in seen] == [
        (row.member_id, tuple(row.reasons), row.score) for row in rows
    ] != []  # fmt: skip


def test_unsaved_pins_exclusions_and_wishes_count(told, section):
    draft = draft_of(3, section=section)
    draft.related_pins = [RelatedPin(member=told[7])]
    draft.related_exclusions = [RelatedExclusion(member=told[2])]

    assert ahead(draft) == [told[7].pk, told[1].pk]
    draft.similar_news = "pinned"
    assert ahead(draft) == [told[7].pk]
    draft.similar_news = "none"
    assert ahead(draft) == []


def test_other_words_of_a_live_story_look_ahead_and_move_nothing(told):
    shown = shown_with(told[1])
    version = told[1].get_latest_revision_as_object()
    version.title, body = STORIES[5]
    version.body = paragraphs(body)

    assert ahead(version)[0] == told[4].pk
    assert shown_with(told[1]) == shown == [told[2].pk]


def test_an_empty_newsroom_has_nothing_to_show(section):
    assert ahead(draft_of(1, section=section)) == []
