"""`plan`: when the desk wishes a story out. No version and no row of the ledger comes of it."""

import pytest
from wagtail.models import Revision

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.models import Publication
from newsroom.publishing.verb_plan import PLAN
from newsroom.review.policy import Role
from tests.builders import (
    approve,
    make_article,
    make_live_article,
    make_live_category,
    publish,
    schedule,
)
from tests.publishing.plans import ZONE, ahead, do, history_of, refusal_of, wall
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db


def plan_of(article):
    return ArticlePage.objects.get(pk=article.pk).planned_for


def test_a_draft_is_planned_and_no_version_is_made():
    article = make_article()
    before = list(Revision.objects.order_by("pk").values())
    due_at = ahead(hours=30)

    said = do("plan", article, at=due_at)

    article.refresh_from_db()
    assert article.planned_for == due_at
    assert list(Revision.objects.order_by("pk").values()) == before
    assert not Publication.objects.filter(page_id=article.pk).exists()
    assert "is planned for" in said and "Asia/Almaty (UTC+05:00)" in said
    assert history_of(article)[-1] == f"Planned for {wall(due_at).replace('T', ' ')} ({ZONE})"


def test_an_approval_stands_and_goes_out_as_it_was_approved():
    article = make_article()
    approval = approve(article)

    do("plan", article, at=ahead(hours=30))

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert draft.planned_for == plan_of(article)
    standing = standing_approval(page_id=article.pk, content_hash=content_hash(draft))
    assert standing == approval


def test_publishing_an_older_wish_does_not_bring_it_back():
    article = make_article(planned_for=ahead(hours=2))
    due_at = ahead(hours=30)
    do("plan", article, at=due_at)

    publish(article)

    assert plan_of(article) == due_at


def test_a_further_version_carries_the_time_that_the_page_has():
    article = make_live_article(planned_for=ahead(hours=2))
    due_at = ahead(hours=30)
    do("plan", article, at=due_at)
    article.refresh_from_db()

    change_story(article, by=make_person(Role.REPORTER), title="The bridge again")

    assert plan_of(article) == due_at
    assert article.get_latest_revision_as_object().planned_for == due_at


def test_a_time_set_with_a_version_of_a_live_page_is_the_pages():
    article = make_live_article()
    due_at = ahead(hours=30)

    change_story(article, by=make_person(Role.REPORTER), planned_for=due_at)

    assert plan_of(article) == due_at


def test_it_is_planned_for_no_time_again():
    article = make_article(planned_for=ahead(hours=2))

    said = do("plan", article, at="")

    assert plan_of(article) is None
    assert "is planned for no time" in said
    assert "Planned for no time any more" in history_of(article)[-1]


def test_the_past_is_refused():
    due_at = ahead(hours=2)
    article = make_article(planned_for=due_at)

    refusal = refusal_of("plan", article, at=ahead(hours=-1))

    assert (refusal.status, refusal.code) == (422, "invalid")
    assert refusal.errors == {"at": "That time has passed."}
    assert plan_of(article) == due_at


def test_what_goes_out_by_itself_is_rescheduled_instead():
    article = make_article()
    row = schedule(article, due_at=ahead(hours=5))

    refusal = refusal_of("plan", article, at=ahead(hours=7))

    assert refusal.status == 409
    assert "“Reschedule” changes that." in refusal.message
    row.refresh_from_db()
    assert (plan_of(article), row.version) == (None, 1)


def test_only_stories_are_planned():
    section = make_live_category()

    refusal = refusal_of("plan", section, at=ahead(hours=7))

    assert refusal.message == "Only stories are planned."


def test_across_the_change_of_clocks_the_wall_time_is_what_counts():
    article = make_article()

    do("plan", article, at="2030-03-31T09:00", at_zone="Europe/Berlin")

    assert plan_of(article).isoformat() == "2030-03-31T07:00:00+00:00"


@pytest.mark.parametrize(
    ("role", "place", "may"),
    [
        (Role.REPORTER, {}, True),
        (Role.TRANSLATOR, {"locale_code": "en"}, True),
        (Role.TRANSLATOR, {"locale_code": "kk"}, False),
        (Role.REVIEWER, {"locale_code": "en"}, True),
        (Role.REVIEWER, {"locale_code": "ru"}, False),
        (Role.SECTION_EDITOR, {}, True),
        (Role.SECTION_EDITOR, {"section_key": "0" * 32}, False),
        (Role.CHIEF_EDITOR, {}, True),
        (Role.ADMIN, {}, True),
    ],
)
def test_who_may_write_it_may_plan_it(role, place, may):
    article = make_article()
    due_at = ahead(hours=7)
    person = make_person(role, **place)

    if may:
        do("plan", article, at=due_at, user=person)
        assert plan_of(article) == due_at
    else:
        refusal = refusal_of("plan", article, at=due_at, user=person)
        assert (refusal.status, refusal.code) == (403, "forbidden")
        assert plan_of(article) is None


def test_what_has_passed_is_no_proposal_of_the_form():
    article = make_article(planned_for=ahead(hours=-2))
    later = make_article(planned_for=ahead(hours=2))

    assert PLAN.start_with(article, ahead()) == {}
    assert PLAN.start_with(later, ahead()) == {
        "at_zone": ZONE,
        "at": wall(later.planned_for),
    }
