"""One draft for each id of a sender: taken, unchanged, changed, and in the end the desk's."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage, FormerAddress
from newsroom.content.models.articles import TextProvenance
from newsroom.intake.door.desks_work import TakenByDesk
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import partner
from newsroom.intake.door.take import Outcome
from newsroom.intake.problems import BadLine
from newsroom.publishing.models import Approval, Publication
from tests.builders import approve, make_admin, make_live_category, publish, schedule
from tests.intake.door.drafts import AGENCY, draft_of, everything, hand_in, page_of

pytestmark = pytest.mark.django_db
OTHER_WORDS = {"body": "<p>The bridge carries cars and trams again, the city said.</p>"}


@pytest.fixture(autouse=True)
def section():
    return make_live_category(title="City", slug="city", is_default_section=True)


def test_a_draft_has_what_was_handed_in_and_nobody_as_its_author(section):
    taken = hand_in(
        category="City", tags=["Bridges"], authors=["Dana"], source="Agency", licence="CC BY 4.0",
        text_provenance="ai_assisted",
    )  # fmt: skip

    page = page_of(taken)
    assert taken.outcome is Outcome.CREATED
    assert (page.title, page.standfirst) == (
        "Bridge over the river reopens",
        "Cars cross again after two years.",
    )
    assert page.get_parent().pk == section.pk
    assert (page.source, page.licence, page.text_provenance) == (
        "Agency", "CC BY 4.0", TextProvenance.AI_ASSISTED,
    )  # fmt: skip
    assert [tag.name for tag in page.tags.all()] == ["Bridges"]
    assert (page.live, page.owner, page.latest_revision.user) == (False, None, None)
    assert (page.shown_at, page.undated, page.in_latest) == (None, False, True)
    assert not Approval.objects.filter(page_id=page.pk).exists()
    assert page.current_workflow_state is None


def test_its_history_names_the_sender():
    page = page_of(hand_in())

    line = PageLogEntry.objects.get(page=page.pk, action="newsroom.draft.handed_in")
    assert line.message == "Handed in by Coast Agency (bridge-1)"
    assert line.user is None


def test_the_same_again_changes_nothing():
    first = hand_in()
    before = everything()

    again = hand_in()

    assert (again.outcome, again.handed_in.pk) == (Outcome.UNCHANGED, first.handed_in.pk)
    assert everything() == before


def test_other_words_become_a_new_version_while_nobody_has_worked_on_it():
    page = page_of(hand_in())

    taken = hand_in(**OTHER_WORDS, standfirst="Cars and trams cross again.")

    page.refresh_from_db()
    latest = page.get_latest_revision_as_object()
    assert taken.outcome is Outcome.UPDATED
    assert "trams" in str(latest.body)
    assert latest.standfirst == "Cars and trams cross again."
    assert page.revisions.count() == 2
    assert ArticlePage.objects.count() == 1
    assert hand_in(title="Third words").outcome is Outcome.UPDATED


def write_on(page):
    draft = page.get_latest_revision_as_object()
    draft.title = "Bridge reopens at last"
    draft.save_revision(user=make_admin())


DESK_DID = {
    "written on it": (write_on, "in_the_desks_hands"),
    "locked it": (lambda page: ArticlePage.objects.update(locked=True), "in_the_desks_hands"),
    "approved it": (approve, "in_the_desks_hands"),
    "planned it": (
        lambda page: schedule(page, due_at=timezone.now() + timedelta(days=1)),
        "in_the_desks_hands",
    ),
    "published it": (publish, "published_here"),
    "deleted it": (lambda page: page.delete(), "deleted_here"),
}


@pytest.mark.parametrize("deed", DESK_DID)
def test_never_over_the_desks_work(deed):
    page = page_of(hand_in())
    do, code = DESK_DID[deed]
    do(page)
    before = ArticlePage.objects.values().first()

    with pytest.raises(TakenByDesk) as refusal:
        hand_in(**OTHER_WORDS)

    assert refusal.value.code == code
    assert ArticlePage.objects.values().first() == before
    assert HandedIn.objects.get().offered_digest == draft_of(**OTHER_WORDS).digest


def test_the_history_says_once_that_the_sender_has_other_words():
    page = page_of(hand_in())
    write_on(page)
    for _ in range(2):
        with pytest.raises(TakenByDesk):
            hand_in(**OTHER_WORDS)

    lines = PageLogEntry.objects.filter(page=page.pk, action="newsroom.draft.handed_in")
    assert [line.data["outcome"] for line in lines.order_by("pk")] == ["created", "offered"]


@pytest.mark.parametrize("deed", DESK_DID)
def test_the_same_again_is_no_quarrel_with_the_desk(deed):
    page = page_of(hand_in())
    DESK_DID[deed][0](page)

    assert hand_in().outcome is Outcome.UNCHANGED


def test_the_originals_address_redirects_nobody_here():
    hand_in(url="https://agency.example/en/city/")

    assert not FormerAddress.objects.exists()


def test_two_senders_may_use_the_same_id_and_never_reach_each_others_draft():
    mine = hand_in()
    other = partner(name="Hill Agency", locales=frozenset())

    theirs = hand_in(sender=other, title="Theirs")

    assert theirs.outcome is Outcome.CREATED
    assert page_of(mine).title == "Bridge over the river reopens"
    assert page_of(mine).external_id == "key:Coast Agency:bridge-1"


def test_drafts_of_one_story_are_tied_within_their_sender_only():
    ru = make_live_category("ru", is_default_section=True)
    first = page_of(hand_in(translation_key="bridge"))
    second = page_of(
        hand_in(external_id="bridge-ru", locale="ru", title="Мост", translation_key="bridge")
    )
    other = partner(name="Hill Agency", locales=frozenset())
    foreign = page_of(hand_in(sender=other, translation_key="bridge", locale="ru"))

    assert first.translation_key == second.translation_key != foreign.translation_key
    assert second.get_parent().pk == ru.pk


def test_a_second_version_in_one_locale_is_refused_and_nothing_stays():
    hand_in(translation_key="bridge")
    before = everything()

    with pytest.raises(BadLine, match="already"):
        hand_in(external_id="bridge-2", translation_key="bridge")

    assert everything() == before


def test_a_locale_that_the_sender_does_not_reach_is_refused():
    narrow = partner(name="Coast Agency", locales=frozenset({"kk"}))

    with pytest.raises(BadLine) as bad:
        hand_in(sender=narrow)

    assert [problem.code for problem in bad.value.problems] == ["locale-forbidden"]
    assert not HandedIn.objects.exists()


def test_everything_that_is_wrong_is_told_together():
    with pytest.raises(BadLine) as bad:
        hand_in(
            title="", body=None, standfirst=7, text_provenance="robot", headline="x", image="a.jpg",
            tags=["t"] * 21, embargo={"until": "2026-11-24T09:00"}, date="yesterday",
        )  # fmt: skip

    assert {(problem.pointer, problem.code) for problem in bad.value.problems} == {
        ("/title", "empty"),
        ("/body", "missing"),
        ("/standfirst", "type"),
        ("/text_provenance", "provenance"),
        ("/headline", "unknown"),
        ("/image", "unknown"),
        ("/tags", "too-many"),
        ("/embargo/until", "date-naive"),
        ("/date", "date"),
    }
    assert not ArticlePage.objects.exists()


def test_html_is_cleaned():
    page = page_of(
        hand_in(
            title="A <b>bridge</b>",
            body='<p onclick="x()">Cars<script>1</script> <a href="javascript:x()">go</a></p>',
        )
    )

    assert page.title == "A <b>bridge</b>"
    assert re.sub(" data-block-key=.*?>", ">", page.body.raw_data[0]["value"]) == "<p>Cars go</p>"


@pytest.mark.parametrize(
    ("age", "shown", "in_latest"),
    [(timedelta(hours=3), False, True), (timedelta(days=3), True, False)],
)
def test_only_what_is_older_than_two_days_keeps_its_date(age, shown, in_latest):
    date = (timezone.now() - age).replace(microsecond=0)

    page = page_of(hand_in(date=date.isoformat()))

    assert page.shown_at == (date if shown else None)
    assert (page.in_latest, page.undated) == (in_latest, False)


def test_it_is_submitted_and_approved_as_every_other_draft():
    page = page_of(hand_in())

    publish(page)

    page.refresh_from_db()
    assert page.live
    assert get_user_model().objects.filter(owned_pages=page).count() == 0
    assert Publication.objects.get(page_id=page.pk).state == Publication.State.DONE


def test_an_id_of_the_greatest_length_has_a_place_of_its_own():
    long = "x" * 199
    first, second = (
        page_of(hand_in(external_id=f"{long}a")),
        page_of(hand_in(external_id=f"{long}b")),
    )

    assert first.pk != second.pk
    assert len(AGENCY.own(f"{long}a")) <= 200
