"""What a sender wants kept in stays in: embargoes become holds, what is called back is held."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.intake.door.call_back import call_back
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.take import Outcome
from newsroom.intake.problems import BadLine
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval, Hold, Publication
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from tests.builders import make_live_category, publish, schedule
from tests.intake.door.drafts import AGENCY, everything, hand_in, page_of
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
NOON = (timezone.now() + timedelta(days=2)).replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def section():
    return make_live_category(title="City", slug="city", is_default_section=True)


def until(hours: int = 0, **more):
    return {"until": (NOON + timedelta(hours=hours)).isoformat(), **more}


def embargo_of(page):
    return Hold.objects.get(story_id=page.translation_key.hex, kind="embargo", lifted_at=None)


def recall(status="withheld", version=2):
    return call_back(
        "bridge-1", sender=AGENCY, status=status, version=version,
        reason="Facts in doubt.", now=timezone.now(),
    )  # fmt: skip


def test_a_draft_is_never_there_without_its_embargo():
    page = page_of(hand_in(embargo=until(reason="The ministry asked.")))

    hold = embargo_of(page)
    assert (hold.until, hold.reason, hold.set_by_name, hold.set_by) == (
        NOON, "The ministry asked.", "Coast Agency", None,
    )  # fmt: skip
    with pytest.raises(PublicationRefused, match="embargo"):
        schedule(page)


def test_an_embargo_without_an_end_stands_until_the_desk_releases_it():
    page = page_of(hand_in(embargo={"until": None}))

    assert embargo_of(page).until is None


def test_an_embargo_that_is_over_holds_nothing():
    past = (timezone.now() - timedelta(minutes=1)).isoformat()

    hand_in(embargo={"until": past})

    assert not Hold.objects.exists()


def test_the_sender_lengthens_its_embargo():
    page = page_of(hand_in(embargo=until()))

    taken = hand_in(embargo=until(3))

    assert (taken.outcome, taken.notes) == (Outcome.UPDATED, ())
    assert embargo_of(page).until == NOON + timedelta(hours=3)


@pytest.mark.parametrize("embargo", [None, until(-3)])
def test_the_sender_never_ends_it_sooner(embargo):
    page = page_of(hand_in(embargo=until()))

    taken = hand_in(embargo=embargo, title="Bridge opens")

    assert embargo_of(page).until == NOON
    assert len(taken.notes) == 1
    assert "Only the newsroom ends it sooner" in taken.notes[0]


def test_an_embargo_on_a_story_that_is_out_in_another_locale_is_refused_with_its_draft():
    make_live_category("ru", is_default_section=True)
    publish(page_of(hand_in(translation_key="bridge")))
    before = everything()

    with pytest.raises(BadLine) as bad:
        hand_in(
            external_id="ru", locale="ru", title="Мост", translation_key="bridge", embargo=until()
        )

    assert bad.value.problems[0].code == "embargo-too-late"
    assert everything() == before


def test_what_is_called_back_is_held_and_its_approval_ends():
    page = page_of(hand_in(version=1))
    row = schedule(page, due_at=timezone.now() + timedelta(hours=1))

    hold = recall().hold

    row.refresh_from_db()
    assert (hold.kind, hold.set_by_name, hold.reason) == (
        "recall", "Coast Agency", "Facts in doubt.",
    )  # fmt: skip
    assert row.state == Publication.State.CANCELLED
    assert not Approval.objects.filter(page_id=page.pk, withdrawn_at=None).exists()
    with pytest.raises(PublicationRefused, match="called the story back"):
        schedule(page)
    messages = [entry.message for entry in PageLogEntry.objects.filter(page=page.pk)]
    assert "Called back by its source, in all locales: Facts in doubt." in map(str, messages)


def test_what_is_live_stays_live_and_gets_no_newer_version_until_a_person_decides():
    page = page_of(hand_in(version=1))
    publish(page)

    recall("canceled")

    page.refresh_from_db()
    assert page.live
    assert Document.objects.get(page_id=page.pk).status == 200
    with pytest.raises(PublicationRefused, match="called the story back"):
        schedule(page)


def test_the_desk_is_told_once(mailoutbox):
    page_of(hand_in(version=1))
    editor = make_person(Role.SECTION_EDITOR)
    editor.email = "editor@example.org"
    editor.save()

    recall()
    recall()
    recall("canceled", version=3)
    run_due_follow_ups(seconds=20)

    told = [mail for mail in mailoutbox if mail.to == ["editor@example.org"]]
    assert [mail.subject for mail in told] == [
        "Called back by its source: Bridge over the river reopens"
    ]
    assert "Coast Agency called a story back" in told[0].body


def test_what_was_called_back_before_it_came_never_comes_in():
    recall(version=2)

    stale = hand_in(version=2)

    assert (stale.outcome, stale.handed_in.page_id) == (Outcome.UNCHANGED, None)
    assert not ArticlePage.objects.exists()


def test_a_newer_usable_version_of_what_was_withheld_comes_in():
    recall(version=2)

    assert hand_in(version=3).outcome is Outcome.CREATED


def test_canceled_is_for_good():
    recall("canceled", version=2)

    with pytest.raises(BadLine, match="for good"):
        hand_in(version=3)

    assert not ArticlePage.objects.exists()


def test_an_older_version_changes_nothing():
    hand_in(version=3, title="Third")
    before = everything()

    assert hand_in(version=2, title="Second").outcome is Outcome.UNCHANGED
    assert everything() == before


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.REPORTER, False), (Role.TRANSLATOR, False), (Role.REVIEWER, False),
        (Role.SECTION_EDITOR, True), (Role.CHIEF_EDITOR, True), (Role.ADMIN, True),
    ],
)  # fmt: skip
def test_who_may_release_a_story_may_lift_its_recall(role, may):
    page = page_of(hand_in(version=1))
    recall()
    values = {"reason": "The agency confirmed it by telephone."}

    if not may:
        with pytest.raises(Exception, match=r"may not|right"):
            perform(
                "lift-recall", page=page, user=make_person(role), values=values, now=timezone.now()
            )
    else:
        perform("lift-recall", page=page, user=make_person(role), values=values, now=timezone.now())

    assert Hold.objects.filter(kind="recall", lifted_at=None).exists() is not may
    # The same notice again, as every look at a wire brings it, holds nothing anew.
    assert recall() is None


def test_the_row_says_how_it_stands():
    hand_in(version=1)
    recall("canceled")

    row = HandedIn.objects.get()
    assert (row.status, row.version) == ("canceled", 2)


@pytest.mark.parametrize("end", [None, "noon"])
def test_what_was_planned_of_the_story_in_another_locale_waits_too(end):
    make_live_category("ru", is_default_section=True)
    page = page_of(hand_in(translation_key="bridge"))
    row = schedule(page, due_at=timezone.now() + timedelta(hours=1))

    hand_in(
        external_id="ru", locale="ru", title="Мост", translation_key="bridge",
        embargo=until() if end else {"until": None},
    )  # fmt: skip

    row.refresh_from_db()
    if end:
        assert (row.state, row.due_at) == (Publication.State.PENDING, NOON)
    else:
        assert row.state == Publication.State.CANCELLED
