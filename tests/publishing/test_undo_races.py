"""Taking back what went out while somebody else sends out, or takes back, at the same moment."""

from datetime import timedelta

from wagtail.models import Page

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from tests.builders import make_admin, make_live_article, publish, schedule
from tests.publishing.plans import ahead, beside, do, make_due
from tests.review.stories_in_review import change_story


def two_versions():
    article = make_live_article()
    change_story(article, by=make_admin(), title="Second")
    return article, publish(article)


def undo(article, row):
    return do("undo-publish", article, reason="The wrong minister.", publication=row.pk)


def title_of(article):
    return Page.objects.get(pk=article.pk).title


def test_a_version_that_is_going_out_wins_and_the_undo_is_refused(committed_db):
    article, undone = two_versions()
    change_story(article, by=make_admin(), title="Third")
    third = schedule(article, due_at=database_now() - timedelta(seconds=1))

    outcome, refusal, was_waiting = beside(
        lambda: publish_one(publication_id=third.pk, done_by="clock"),
        lambda: undo(article, undone),
    )

    assert (outcome, was_waiting) == (Outcome.DONE, True)
    assert refusal.code == "newer_publication"
    assert title_of(article) == "Third"


def test_a_plan_that_falls_due_during_the_undo_does_not_go_out(committed_db):
    article, undone = two_versions()
    first = article.title
    change_story(article, by=make_admin(), title="Third")
    third = schedule(article, due_at=ahead(hours=1))

    def undo_while_it_falls_due():
        said = undo(article, undone)
        make_due(third)
        return said

    _said, outcome, _waited = beside(
        undo_while_it_falls_due,
        lambda: publish_one(publication_id=third.pk, done_by="clock"),
    )

    third.refresh_from_db()
    assert outcome is Outcome.NOT_DUE_OR_TAKEN
    assert (third.state, title_of(article)) == ("cancelled", first)


def test_of_two_who_undo_at_once_one_does(committed_db):
    article, undone = two_versions()

    _said, refusal, was_waiting = beside(
        lambda: undo(article, undone), lambda: undo(article, undone)
    )

    assert was_waiting
    assert refusal.message == "It was taken back already."
    assert Publication.objects.filter(page_id=article.pk, act="restore").count() == 1
