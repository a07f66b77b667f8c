"""`plan-end`, and the relaunch after it: two plans for one page, and neither kills the other."""

from datetime import timedelta

import pytest
from wagtail.models import Page

from newsroom.delivery.models import Change, Document
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.review.policy import Role
from tests.builders import (
    home_of,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    schedule,
)
from tests.publishing.plans import (
    ahead,
    do,
    history_of,
    live_since_yesterday,
    make_due,
    refusal_of,
    row_of,
)
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db
REASON = "The offer ends."


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def carry_out(row):
    return publish_one(publication_id=row.pk, done_by="clock")


def ending_and_coming_back(*, ends, starts):
    """A live story, its end, and a new version for a relaunch after it."""
    article = live_since_yesterday()
    do("plan-end", article, at=ends, reason=REASON)
    change_story(article, by=make_admin(), title="Bridge open again")
    schedule(article, due_at=starts)
    return article, row_of(article, "unpublish"), row_of(article)


def reasons():
    return list(Change.objects.order_by("position").values_list("reason", flat=True))


def test_a_live_page_comes_down_at_its_end():
    article = live_since_yesterday()
    ends = ahead(hours=4)

    said = do("plan-end", article, at=ends, reason=REASON)

    row = row_of(article, "unpublish")
    assert (row.act, row.state, row.due_at, row.reason) == ("expire", "pending", ends, REASON)
    assert "comes down" in said and "in 4 h" in said
    make_due(row)
    assert carry_out(row) is Outcome.DONE
    assert not is_live(article)
    assert Document.objects.get(page_id=article.pk).status == 404
    assert reasons()[-1] == "unpublished"


def test_down_at_its_end_and_up_again_at_the_relaunch():
    article, end, relaunch = ending_and_coming_back(ends=ahead(hours=1), starts=ahead(hours=3))

    make_due(end)
    assert carry_out(end) is Outcome.DONE
    was_down = not is_live(article)
    relaunch.refresh_from_db()
    assert (was_down, relaunch.state) == (True, "pending")
    make_due(relaunch)
    assert carry_out(relaunch) is Outcome.DONE

    article.refresh_from_db()
    assert (article.live, article.title) == (True, "Bridge open again")
    assert reasons()[-2:] == ["unpublished", "relisted"]
    document = Document.objects.get(page_id=article.pk)
    assert (document.status, document.revision_id) == (200, relaunch.revision_id)


def test_the_relaunch_may_be_planned_by_the_verb_before_the_end_or_after_it():
    article = make_live_article()
    change_story(article, by=make_admin(), title="Bridge open again")
    schedule(article, due_at=ahead(hours=9))

    said = do("plan-end", article, at=ahead(hours=4), reason=REASON)
    do("unschedule", article, version=1, reason=REASON)
    do("schedule", article, at=ahead(hours=8))

    assert "and goes out again" in said
    assert [row_of(article, verb).state for verb in ("unpublish", "publish")] == ["pending"] * 2


def test_after_an_outage_over_both_it_is_live_in_planned_order():
    article, end, relaunch = ending_and_coming_back(ends=ahead(hours=1), starts=ahead(hours=3))
    make_due(end, ago=timedelta(hours=2))
    make_due(relaunch, ago=timedelta(minutes=5))

    publish_everything_due(done_by="clock", seconds=20)

    end.refresh_from_db()
    relaunch.refresh_from_db()
    assert (end.state, relaunch.state) == ("done", "done")
    assert is_live(article)
    assert reasons()[-2:] == ["unpublished", "relisted"]


def test_an_end_that_is_taken_up_after_the_relaunch_does_not_take_it_down():
    article, end, relaunch = ending_and_coming_back(ends=ahead(hours=1), starts=ahead(hours=3))
    make_due(end, ago=timedelta(hours=2))
    make_due(relaunch, ago=timedelta(minutes=5))

    outcomes = [carry_out(relaunch), carry_out(end)]

    assert outcomes == [Outcome.DONE, Outcome.SUPERSEDED]
    assert is_live(article)
    end.refresh_from_db()
    assert end.last_error == "What was planned for after it is live already."


def test_what_also_ended_during_an_outage_never_goes_live():
    article = make_article()
    start = schedule(article, due_at=ahead(hours=1))
    do("plan-end", article, at=ahead(hours=2), reason=REASON)
    end = row_of(article, "unpublish")
    make_due(start, ago=timedelta(minutes=10))
    make_due(end, ago=timedelta(minutes=5))

    publish_everything_due(done_by="clock", seconds=20)

    start.refresh_from_db()
    assert (start.state, is_live(article)) == ("superseded", False)
    assert not Document.objects.filter(page_id=article.pk).exists()


def test_an_unpublish_at_once_is_never_taken_for_a_late_end():
    article = make_live_article()

    do("unpublish", article, reason="Two facts are in doubt.")

    assert not is_live(article)


def test_times_that_make_no_sense_together_are_refused():
    draft, live = make_article(), make_live_article()
    starts = ahead(hours=3)
    schedule(draft, due_at=starts)
    change_story(live, by=make_admin(), title="Bridge open again")
    schedule(live, due_at=starts)

    early = refusal_of("plan-end", draft, at=ahead(hours=2), reason=REASON)
    same = refusal_of("plan-end", live, at=starts, reason=REASON)

    assert [(one.status, one.code) for one in (early, same)] == [(422, "ends_before_start")] * 2
    assert list(same.errors) == ["at"]
    assert not Publication.objects.filter(verb="unpublish").exists()


def test_a_second_end_is_refused_with_the_way_to_move_the_first():
    article = make_live_article()
    do("plan-end", article, at=ahead(hours=4), reason=REASON)

    refusal = refusal_of("plan-end", article, at=ahead(hours=5), reason=REASON)

    assert "“Move the end” changes that." in refusal.message
    assert Publication.objects.filter(verb="unpublish").count() == 1


def test_what_is_neither_live_nor_planned_has_no_end():
    draft = make_article()
    section = make_live_category()
    make_live_article(section)

    assert refusal_of("plan-end", draft, at=ahead(hours=4), reason=REASON).status == 409
    in_use = refusal_of("plan-end", section, at=ahead(hours=4), reason=REASON)
    assert "cannot be unpublished while these are live" in in_use.message
    assert refusal_of("plan-end", home_of("en"), at=ahead(hours=4), reason=REASON).status == 409
    assert not Publication.objects.filter(verb="unpublish").exists()


def test_the_history_names_the_end():
    article = make_live_article()

    do("plan-end", article, at=ahead(hours=4), reason=REASON)

    assert history_of(article)[-1].startswith("To unpublish at ")


@pytest.mark.parametrize("role", list(Role))
def test_who_may_plan_an_end(role):
    article = make_live_article()
    call = {"user": make_person(role), "at": ahead(hours=4), "reason": REASON}

    if role in {Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.ADMIN}:
        do("plan-end", article, **call)
        assert row_of(article, "unpublish").state == "pending"
    else:
        assert refusal_of("plan-end", article, **call).status == 403
        assert not Publication.objects.filter(verb="unpublish").exists()
