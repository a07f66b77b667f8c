"""Several pieces at once: each by itself, and what is refused for one touches no other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.models import Approval, BreakingPin, Publication
from newsroom.review.bulk.begin import MOST_PIECES, BulkRefused, Chosen, begin_job
from newsroom.review.bulk.models import BulkItem, BulkJob
from newsroom.review.bulk.retention import KEPT, forget_old_jobs
from newsroom.review.policy import Role
from newsroom.review.readings import read
from tests.builders import embargo, make_article, make_live_category, schedule
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story, submit_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_person(Role.CHIEF_EDITOR)


def shown(page):
    reading = read(page.get_latest_revision())
    plan = Publication.objects.filter(page_id=page.pk, state="pending").first()
    return Chosen(
        page_id=page.pk,
        revision_id=reading.revision_id,
        content_hash=reading.content_hash,
        plan_version=plan.version if plan else None,
    )


def ask(deed, pages, *, user, **values):
    chosen = [shown(page) for page in pages]
    return begin_job(deed=deed, values=values, chosen=chosen, user=user, now=timezone.now())


def run(job):
    for item in job.items.all():
        row = FollowUp.objects.get(key=f"bulk_item:{item.pk}")
        assert run_follow_up(follow_up_id=row.pk, now=timezone.now()), row.last_error
    return list(job.items.all())


def results(job):
    return [(item.state, item.says) for item in run(job)]


def test_of_five_four_are_approved_and_the_fifth_says_why_not(chief):
    section = make_live_category()
    pieces = [submit_story(None, section) for _ in range(5)]
    embargo(pieces[2])

    found = results(ask("approve", pieces, user=chief))

    assert [state for state, _says in found] == ["done", "done", "refused", "done", "done"]
    assert "embargo" in found[2][1]
    asked = Publication.objects.filter(page_id__in=[piece.pk for piece in pieces])
    assert set(asked.values_list("page_id", flat=True)) == {
        piece.pk for number, piece in enumerate(pieces) if number != 2
    }


def test_what_was_changed_after_it_was_ticked_is_not_approved(chief):
    piece, other = (submit_story() for _ in range(2))
    job = ask("approve", [piece, other], user=chief)
    change_story(piece, by=make_person(Role.REPORTER), standfirst="Another sentence.")

    found = results(job)

    assert [state for state, _says in found] == ["refused", "done"]
    assert "no longer the version that you read" in found[0][1]
    assert not Publication.objects.filter(page_id=piece.pk).exists()


def test_one_approves_nothing_of_ones_own(chief):
    piece = submit_story(chief)

    [(state, says)] = results(ask("approve", [piece], user=chief))

    assert state == "refused"
    assert says == "You wrote or submitted this version: somebody else has to approve it."


def test_approved_for_a_time_it_waits_for_it(chief):
    piece = submit_story()

    [(state, _says)] = results(
        ask("approve", [piece], user=chief, at="2099-11-24T09:00:00", zone="Asia/Almaty")
    )

    assert state == "done"
    row = Publication.objects.get(page_id=piece.pk)
    assert row.due_at.isoformat() == "2099-11-24T04:00:00+00:00"


def test_each_goes_back_with_the_reason(chief):
    pieces = [submit_story() for _ in range(2)]

    found = results(ask("return", pieces, user=chief, comment="Name the source."))

    assert [state for state, _says in found] == ["done", "done"]
    for piece in pieces:
        state = piece.specific.current_workflow_state
        assert (state.status, state.current_task_state.comment) == (
            "needs_changes",
            "Name the source.",
        )


def test_planned_times_move_together_and_keep_their_distances(chief):
    now = timezone.now().replace(microsecond=0)
    rows = [schedule(make_article(), due_at=now + timedelta(hours=hours)) for hours in (3, 5)]
    before = [row.due_at for row in rows]
    pages = [Page.objects.get(pk=row.page_id) for row in rows]

    found = results(ask("shift", pages, user=chief, minutes=-15))

    assert [state for state, _says in found] == ["done", "done"]
    for row, was in zip(rows, before, strict=True):
        row.refresh_from_db()
        assert row.due_at == was - timedelta(minutes=15)


def test_a_plan_that_somebody_changed_meanwhile_stays(chief):
    row = schedule(make_article(), due_at=timezone.now() + timedelta(hours=3))
    job = ask("shift", [Page.objects.get(pk=row.page_id)], user=chief, minutes=30)
    moved = timezone.now() + timedelta(hours=6)
    Publication.objects.filter(pk=row.pk).update(due_at=moved, version=row.version + 1)

    [(state, _says)] = results(job)

    row.refresh_from_db()
    assert (state, row.due_at) == ("refused", moved)


def test_what_has_a_time_and_what_has_none_get_this_one(chief):
    planned = schedule(make_article(), due_at=timezone.now() + timedelta(hours=3))
    draft = make_article()
    pages = [Page.objects.get(pk=planned.page_id), draft]

    found = results(
        ask("schedule", pages, user=chief, at="2099-11-24T09:00:00", zone="Asia/Almaty")
    )

    assert [state for state, _says in found] == ["done", "refused"]
    planned.refresh_from_db()
    assert planned.due_at.isoformat() == "2099-11-24T04:00:00+00:00"


def test_stories_move_to_the_section_of_their_own_language(chief):
    english, kazakh = make_live_category("en"), make_live_category("kk")
    target = make_live_category("en", title="Culture")
    pages = [make_article(english), make_article(kazakh)]

    found = results(ask("move", pages, user=chief, section=target.translation_key.hex))

    assert found == [
        ("done", "Moved to “Culture”."),
        ("refused", "The section has no page in this language."),
    ]
    assert [Page.objects.get(pk=page.pk).get_parent().pk for page in pages] == [
        target.pk,
        kazakh.pk,
    ]


def test_an_address_that_is_taken_there_is_no_place_to_move_to(chief):
    here, there = make_live_category("en"), make_live_category("en", title="Culture")
    make_article(there, slug="bridge")
    page = make_article(here, slug="bridge")

    [(state, says)] = results(ask("move", [page], user=chief, section=there.translation_key.hex))

    assert (state, says) == (
        "refused",
        "“Culture” has a page with the address “bridge” already.",
    )
    assert Page.objects.get(pk=page.pk).get_parent().pk == here.pk


def test_each_is_pinned_until_the_time(chief):
    pages = [make_article() for _ in range(2)]

    found = results(ask("pin", pages, user=chief, at="2099-11-24T09:00:00", zone="UTC"))

    assert [state for state, _says in found] == ["done", "done"]
    assert set(BreakingPin.objects.values_list("page_id", flat=True)) == {p.pk for p in pages}


@pytest.mark.parametrize(
    ("deed", "values"),
    [
        ("approve", {}),
        ("return", {"comment": "No."}),
        ("schedule", {"at": "2099-11-24T09:00:00"}),
        ("shift", {"minutes": 5}),
        ("move", {}),
        ("pin", {"at": "2099-11-24T09:00:00"}),
    ],
)
@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_who_may_not_do_it_once_may_not_do_it_often(role, deed, values):
    piece = submit_story()
    row = schedule(make_article(), due_at=timezone.now() + timedelta(hours=3))
    pages = [piece, Page.objects.get(pk=row.page_id)]
    due_at, places = row.due_at, [page.path for page in pages]
    if deed == "move":
        values = {"section": make_live_category(title="Culture").translation_key.hex}

    found = run(ask(deed, pages, user=make_person(role), **values))

    assert {item.state for item in found} == {"refused"}
    row.refresh_from_db()
    assert row.due_at == due_at
    assert piece.specific.current_workflow_state.status == "in_progress"
    assert not BreakingPin.objects.exists()
    assert [Page.objects.get(pk=page.pk).path for page in pages] == places


def break_when_entered(page):
    """In the middle of its approval: the database refuses its row of the ledger."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no room left on the device'; END $$;"
            " CREATE TRIGGER break_off BEFORE INSERT ON newsroom_publication"
            f" FOR EACH ROW WHEN (NEW.page_id = {page.pk}) EXECUTE FUNCTION break_off()"
        )


def test_what_breaks_in_the_middle_of_one_leaves_it_as_it_was_and_the_others_done(chief):
    pieces = [submit_story(None, make_live_category()) for _ in range(3)]
    job = ask("approve", pieces, user=chief, at="2099-11-24T09:00:00", zone="UTC")
    break_when_entered(pieces[1])

    run_due_follow_ups(seconds=30)

    assert [item.state for item in job.items.all()] == ["done", "waiting", "done"]
    for number, piece in enumerate(pieces):
        is_whole = number != 1
        assert Publication.objects.filter(page_id=piece.pk).exists() is is_whole
        assert Approval.objects.filter(page_id=piece.pk).exists() is is_whole
        assert (piece.specific.current_workflow_task_state is None) is is_whole
    table = sign_in(chief).get(reverse("newsroom_several_job", args=[job.pk])).text
    assert "This broke off and is tried again. no room left on the device" in table


@pytest.mark.slow
def test_a_hundred_at_once_each_get_their_own_result(chief):
    """Three have a time, and the others none that could be shifted."""
    section, now = make_live_category(), timezone.now().replace(microsecond=0)
    pages = [make_article(section) for _ in range(MOST_PIECES)]
    rows = {place: schedule(pages[place], due_at=now + timedelta(hours=3)) for place in (0, 57, 99)}
    chosen = [
        shown(page) if place in rows else Chosen(page_id=page.pk)
        for place, page in enumerate(pages)
    ]

    job = begin_job(deed="shift", values={"minutes": 15}, chosen=chosen, user=chief, now=now)
    run_due_follow_ups(seconds=120)

    states = [item.state for item in job.items.all()]
    done = [place for place, state in enumerate(states) if state == "done"]
    assert (done, states.count("refused")) == (sorted(rows), 97)
    for row in rows.values():
        row.refresh_from_db()
        assert row.due_at == now + timedelta(hours=3, minutes=15)


def test_a_closed_account_decides_nothing_any_more(chief):
    piece = submit_story()
    job = ask("approve", [piece], user=chief)
    chief.is_active = False
    chief.save()

    [(state, says)] = results(job)

    assert (state, says) == ("refused", "Your role does not allow this here.")


def test_a_piece_is_done_once_however_often_it_is_carried_out(chief):
    piece = submit_story()
    job = ask("approve", [piece], user=chief)
    [item] = run(job)
    FollowUp.objects.filter(key=f"bulk_item:{item.pk}").update(state="pending")

    [again] = run(job)

    assert (again.state, again.done_at) == ("done", item.done_at)
    assert Publication.objects.filter(page_id=piece.pk).count() == 1


@pytest.mark.parametrize(
    ("deed", "count", "why"),
    [
        ("kill", 1, "Choose what is to be done."),
        ("approve", 0, "Choose at least one piece."),
        ("approve", 101, "At most 100 pieces at once."),
    ],
)
def test_what_cannot_be_asked_for_leaves_no_job(chief, deed, count, why):
    page = make_article()
    chosen = [Chosen(page_id=page.pk + number) for number in range(count)]

    with pytest.raises(BulkRefused, match=why):
        begin_job(deed=deed, values={}, chosen=chosen, user=chief, now=timezone.now())

    assert not BulkJob.objects.exists()
    assert not BulkItem.objects.exists()


def test_finished_jobs_are_forgotten_after_a_month_and_open_ones_are_kept(chief):
    section, now = make_live_category(), timezone.now()
    done, unfinished, young = (
        ask("approve", [submit_story(None, section)], user=chief) for _ in range(3)
    )
    run(done)
    BulkJob.objects.exclude(pk=young.pk).update(asked_at=now - KEPT - timedelta(hours=1))

    assert forget_old_jobs(now=now) == 1

    assert set(BulkJob.objects.all()) == {unfinished, young}
    assert set(BulkItem.objects.values_list("job_id", flat=True)) == {unfinished.pk, young.pk}
