"""A launch set goes out in one transaction: all of it or nothing, or those that are ready."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage, Author, Byline
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.publish_due import Due, publish_everything_due, what_is_due
from newsroom.publishing.publish_one import (
    MOST_ATTEMPTS,
    Outcome,
    due_publications,
    publish_one,
    seconds_to_next_due,
)
from newsroom.publishing.scheduling import cancel_publication, request_unpublication
from newsroom.publishing.sets.publish_set import publish_set
from tests.builders import (
    approve,
    embargo,
    make_admin,
    make_article,
    make_live_category,
    publish,
    schedule,
)
from tests.publishing.sets.launches import (
    in_hours,
    is_live,
    launch,
    make_trilingual,
    make_version,
    members_of,
    plan,
    row_of,
    try_again_now,
)


def documents_of(page):
    return {one.locale: one for one in Document.objects.filter(story_id=page.translation_key.hex)}


def alternates_of(document):
    return [one["locale"] for one in json.loads(document.body)["alternates"]]


@pytest.mark.django_db
def test_all_members_go_live_at_one_instant_and_name_each_other_from_the_first_byte():
    pages = make_trilingual()
    launch_set = plan(pages)

    assert launch(launch_set) is Outcome.DONE

    assert (launch_set.state, launch_set.done_by, launch_set.last_error) == ("done", "clock", "")
    assert members_of(launch_set) == dict.fromkeys(("en", "kk", "ru"), ("out", ""))
    documents = documents_of(pages[0])
    assert {alternates_of(one) == ["en", "ru", "kk"] for one in documents.values()} == {True}
    bodies = [json.loads(one.body) for one in documents.values()]
    assert len({body["published_at"] for body in bodies}) == 1
    assert len({body["first_published_at"] for body in bodies}) == 1
    live = ArticlePage.objects.filter(translation_key=pages[0].translation_key)
    assert len(set(live.values_list("first_published_at", flat=True))) == 1
    changes = Change.objects.filter(story_id=pages[0].translation_key.hex).order_by("position")
    first = changes[0].position
    assert [(one.position, one.reason) for one in changes] == [
        (first + n, "published") for n in range(3)
    ]
    assert {row_of(page).state for page in pages} == {"done"}
    assert launch_set.lateness >= timedelta(0)


@pytest.mark.django_db
def test_each_member_leaves_the_traces_that_it_would_leave_alone():
    pages = make_trilingual()

    launch(plan(pages))

    for page in pages:
        row = row_of(page)
        assert row.done_by == "clock"
        for topic in ("related_published", "search"):
            assert FollowUp.objects.filter(key=f"{topic}:publication:{row.pk}").count() == 1
        lines = PageLogEntry.objects.filter(page_id=page.pk).values_list("action", flat=True)
        assert list(lines).count("wagtail.publish") == 1
        assert "newsroom.publication.done" in lines
        assert "newsroom.launch_set.joined" in lines


@pytest.mark.django_db
def test_a_second_call_changes_nothing():
    launch_set = plan(make_trilingual())
    launch(launch_set)
    changes, lines = Change.objects.count(), PageLogEntry.objects.count()

    assert launch(launch_set) is Outcome.NOT_DUE_OR_TAKEN

    assert (Change.objects.count(), PageLogEntry.objects.count()) == (changes, lines)


@pytest.mark.django_db
def test_nothing_goes_out_before_its_time():
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(1))

    assert launch(launch_set) is Outcome.NOT_DUE_OR_TAKEN

    assert not any(is_live(page) for page in pages)


@pytest.mark.django_db
def test_one_member_that_is_not_ready_keeps_all_of_them_in():
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages)

    assert launch(launch_set) is Outcome.RETRY

    assert not any(is_live(page) for page in pages)
    assert documents_of(pages[0]) == {}
    assert members_of(launch_set) == {
        "en": ("waiting", ""),
        "kk": ("waiting", ""),
        "ru": ("waiting", "Nobody has approved its newest version yet."),
    }
    assert launch_set.state == "planned"
    assert launch_set.next_attempt_at > database_now()
    assert [row_of(page).state for page in pages[:2]] == ["pending", "pending"]


@pytest.mark.django_db
def test_one_poisoned_member_rolls_back_those_that_went_before_it():
    """The body vanished under the approval: found only while the set is carried out."""
    pages = make_trilingual()
    launch_set = plan(pages)
    revision = pages[2].get_latest_revision()
    revision.content["title"] = "Slipped in under the same id"
    revision.save(update_fields=["content"])

    outcomes = []
    for _ in range(MOST_ATTEMPTS):
        outcomes.append(launch(launch_set))
        try_again_now(launch_set)

    assert outcomes == [Outcome.RETRY] * (MOST_ATTEMPTS - 1) + [Outcome.FAILED]
    launch_set.refresh_from_db()
    assert (launch_set.state, launch_set.attempts) == ("failed", MOST_ATTEMPTS)
    assert "approve it again" in members_of(launch_set)["ru"][1]
    assert "(ru)" in launch_set.last_error
    assert not any(is_live(page) for page in pages)
    assert Change.objects.filter(story_id=pages[0].translation_key.hex).count() == 0
    assert FollowUp.objects.filter(topic="launch_set_failed").count() == 1
    line = PageLogEntry.objects.get(page_id=pages[0].pk, action="newsroom.launch_set.missed")
    assert "did not go out" in str(line.message)


@pytest.mark.django_db
def test_members_of_a_set_that_failed_as_a_whole_do_not_go_out_one_by_one():
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages)
    LaunchSet.objects.filter(pk=launch_set.pk).update(attempts=MOST_ATTEMPTS - 1)

    assert launch(launch_set) is Outcome.FAILED

    assert due_publications(limit=10) == []
    assert what_is_due(limit=10) == []
    assert publish_one(publication_id=row_of(pages[0]).pk, done_by="now") is (
        Outcome.NOT_DUE_OR_TAKEN
    )
    assert not is_live(pages[0])


@pytest.mark.django_db
def test_those_that_are_ready_go_and_the_others_follow_when_they_are():
    """*en and kk at nine, ru when ready*."""
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages, mode="ready")

    assert launch(launch_set) is Outcome.DONE

    assert launch_set.state == "partial"
    assert members_of(launch_set) == {
        "en": ("out", ""),
        "kk": ("out", ""),
        "ru": ("waiting", "Nobody has approved its newest version yet."),
    }
    assert [is_live(page) for page in pages] == [True, True, False]
    documents = documents_of(pages[0])
    assert sorted(documents) == ["en", "kk"]
    assert alternates_of(documents["en"]) == alternates_of(documents["kk"]) == ["en", "kk"]


@pytest.mark.django_db
def test_where_those_ready_go_a_poisoned_one_is_tried_again_by_itself():
    pages = make_trilingual()
    launch_set = plan(pages, mode="ready")
    revision = pages[1].get_latest_revision()
    revision.content["title"] = "Slipped in under the same id"
    revision.save(update_fields=["content"])

    assert launch(launch_set) is Outcome.DONE

    assert [is_live(page) for page in pages] == [True, False, True]
    row = row_of(pages[1])
    assert (row.state, row.attempts) == ("pending", 1)
    assert "approve it again" in row.last_error
    Publication.objects.filter(pk=row.pk).update(next_attempt_at=launch_set.due_at)
    assert what_is_due(limit=10) == [Due(row.pk)]
    assert alternates_of(documents_of(pages[0])["en"]) == ["en", "ru"]


@pytest.mark.django_db
def test_a_set_of_which_nobody_is_ready_has_failed():
    launch_set = plan(make_trilingual(approved=()), mode="ready")

    assert launch(launch_set) is Outcome.FAILED

    assert launch_set.state == "failed"


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["all", "ready"])
def test_a_story_under_embargo_is_not_ready(mode):
    english, other = make_article(), make_article()
    approve(english)
    approve(other)
    launch_set = plan([english, other], mode=mode)
    embargo(english, until=in_hours(2))

    launch(launch_set)

    assert not is_live(english)
    assert is_live(other) is (mode == "ready")
    problems = dict(launch_set.members.values_list("page_id", "problem"))
    assert "under embargo until" in problems[english.pk]


@pytest.mark.django_db
def test_a_request_that_somebody_stopped_keeps_its_member_in():
    pages = make_trilingual()
    launch_set = plan(pages, mode="ready")
    cancel_publication(publication=row_of(pages[2]), user=make_admin(), reason="A fact is open.")

    launch(launch_set)

    assert members_of(launch_set)["ru"] == (
        "waiting", "Taken out of the ledger: A fact is open.",
    )  # fmt: skip
    assert [is_live(page) for page in pages] == [True, True, False]


@pytest.mark.django_db
def test_a_member_that_was_sent_out_before_the_others_is_no_hindrance():
    pages = make_trilingual()
    launch_set = plan(pages)
    publish(pages[0])

    assert launch(launch_set) is Outcome.DONE

    assert launch_set.state == "done"
    lines = PageLogEntry.objects.filter(page_id=pages[0].pk, action="wagtail.publish")
    assert lines.count() == 1


@pytest.mark.django_db
def test_what_ended_during_an_outage_never_goes_live_and_keeps_nobody_else_in():
    pages = make_trilingual()
    now = database_now()
    launch_set = plan(pages, due_at=now - timedelta(hours=2))
    end = request_unpublication(
        page=pages[2], due_at=now - timedelta(hours=1), user=make_admin(), now=now
    )

    assert launch(launch_set) is Outcome.DONE

    assert [is_live(page) for page in pages] == [True, True, False]
    assert launch_set.state == "partial"
    assert members_of(launch_set)["ru"] == ("left", "Its end came before it could go out.")
    assert row_of(pages[2]).state == "superseded"
    assert publish_one(publication_id=end.pk, done_by="now") is Outcome.SUPERSEDED


@pytest.mark.django_db
@pytest.mark.parametrize(("mode", "state"), [("all", "planned"), ("ready", "partial")])
def test_a_deleted_member_keeps_the_others_in_where_all_are_to_go(mode, state):
    pages = make_trilingual()
    launch_set = plan(pages, mode=mode)
    ArticlePage.objects.get(pk=pages[2].pk).delete()

    launch(launch_set)

    assert launch_set.state == state
    assert members_of(launch_set)["ru"][1] == "The page was deleted."
    assert is_live(pages[0]) is (mode == "ready")


@pytest.mark.django_db
def test_a_section_goes_before_the_stories_in_it():
    section = make_live_category()
    publish(make_article(section))
    other = make_article(make_live_category())
    approve(other)
    section.title = "Renamed"
    section.save_revision()
    approve(section)
    launch_set = plan([other, section])

    assert launch(launch_set) is Outcome.DONE

    assert Document.objects.get(page_id=section.pk).title == "Renamed"


@pytest.mark.django_db
def test_planned_order_holds_between_sets_and_stories():
    now = database_now()
    early, late = make_article(), make_article()
    approve(early)
    first = schedule(late, due_at=now - timedelta(seconds=9))
    launch_set = plan([early], due_at=now - timedelta(seconds=5))
    last = schedule(make_article(), due_at=now - timedelta(seconds=1))

    assert what_is_due(limit=10) == [Due(first.pk), Due(launch_set.pk, is_set=True), Due(last.pk)]
    assert publish_everything_due(done_by="clock", seconds=30) == 3
    assert is_live(early)


@pytest.mark.django_db
def test_the_clock_wakes_for_a_set_that_nobody_is_approved_for():
    plan(make_trilingual(approved=()), due_at=database_now() + timedelta(seconds=3))

    assert 0 < seconds_to_next_due(longest=10) <= 3


@pytest.mark.django_db
def test_looking_for_what_is_due_costs_one_query(django_assert_num_queries):
    plan(make_trilingual())

    with django_assert_num_queries(1):
        assert len(what_is_due(limit=10)) == 1


def test_eight_hands_on_one_set_publish_it_once(committed_db):
    """Red without the state filter in `claim`."""
    pages = make_trilingual()
    launch_set = plan(pages)
    connection.commit()
    outcomes, barrier = [], threading.Barrier(8)

    def hand():
        barrier.wait()
        for _ in range(3):
            outcomes.append(publish_set(set_id=launch_set.pk, done_by="now"))
        connections.close_all()

    hands = [threading.Thread(target=hand) for _ in range(8)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()

    assert outcomes.count(Outcome.DONE) == 1
    assert outcomes.count(Outcome.NOT_DUE_OR_TAKEN) == 23
    for page in pages:
        lines = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
        assert lines.count() == 1


def test_where_those_ready_go_a_page_in_somebodys_hands_is_left_to_them(committed_db):
    pages = make_trilingual()
    launch_set = plan(pages, mode="ready")

    in_another_thread_while_held(pages[1], launch_set)

    launch_set.refresh_from_db()
    assert launch_set.state == "partial"
    assert members_of(launch_set)["kk"][1] == "Somebody was changing it at that moment."
    row = row_of(pages[1])
    assert what_is_due(limit=10) == [Due(row.pk)]
    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE
    assert alternates_of(documents_of(pages[0])["en"]) == ["en", "ru", "kk"]


def test_where_all_are_to_go_a_held_page_delays_the_set(committed_db):
    pages = make_trilingual()
    launch_set = plan(pages)

    in_another_thread_while_held(pages[1], launch_set)

    launch_set.refresh_from_db()
    assert (launch_set.state, launch_set.attempts) == ("planned", 1)
    assert not any(is_live(page) for page in pages)


def in_another_thread_while_held(page, launch_set):
    def hand():
        publish_set(set_id=launch_set.pk, done_by="now")
        connections.close_all()

    with transaction.atomic():
        ArticlePage.objects.select_for_update().get(pk=page.pk)
        thread = threading.Thread(target=hand)
        thread.start()
        thread.join()


def test_two_sets_and_single_stories_over_the_same_names_never_wait_in_a_circle(committed_db):
    """New bylines and tags of many stories at once: rows that everybody wants to write."""
    authors = [Author.objects.create(slug=f"author-{n}") for n in range(4)]
    section = make_live_category()

    def story(order):
        article = make_article(section)
        for author in order:
            article.bylines.add(Byline(author=author))
        article.save_revision()
        approve(article)
        return article

    sets = [
        plan([story(authors[n : n + 1]) for n in order]) for order in ((0, 1, 2, 3), (3, 2, 1, 0))
    ]
    connection.commit()
    outcomes, barrier = [], threading.Barrier(2)

    def hand(launch_set):
        barrier.wait()
        outcomes.append(publish_set(set_id=launch_set.pk, done_by="now"))
        connections.close_all()

    hands = [threading.Thread(target=hand, args=[one]) for one in sets]
    for one in hands:
        one.start()
    for one in hands:
        one.join()

    assert outcomes == [Outcome.DONE, Outcome.DONE]


@pytest.mark.django_db
def test_other_locales_outside_the_set_learn_of_it_in_the_same_instant():
    english = make_article()
    publish(english)
    kazakh, russian = make_version(english, "kk"), make_version(english, "ru")
    approve(kazakh)
    approve(russian)

    launch(plan([kazakh, russian]))

    assert alternates_of(documents_of(english)["en"]) == ["en", "ru", "kk"]
    reasons = Change.objects.filter(story_id=english.translation_key.hex).order_by("position")
    assert [(one.locale, one.reason) for one in reasons] == [
        ("en", "published"), ("kk", "published"), ("ru", "published"), ("en", "updated"),
    ]  # fmt: skip
