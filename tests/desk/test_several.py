"""The screens of several at once: who sees which pieces, what comes back, whose jobs are whose."""

import pytest
from django.urls import reverse

from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.review.bulk.models import BulkItem, BulkJob
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db
SEVERAL = "newsroom_several"


@pytest.fixture
def chief():
    return make_person(Role.CHIEF_EDITOR)


@pytest.fixture
def desk(chief):
    return sign_in(chief)


def choose(desk, *pages):
    return desk.get(reverse(SEVERAL), {"id": [page.pk for page in pages]})


def tokens(answer):
    return [piece.token for piece in answer.context["pieces"]]


def ask(desk, *pages, **values):
    shown = tokens(choose(desk, *pages))
    return desk.post(reverse(SEVERAL), {"piece": shown, **values})


def test_the_screen_lists_what_was_ticked_and_what_may_be_done(desk):
    waiting, draft = submit_story(), make_article(title="A quiet draft")

    answer = choose(desk, waiting, draft)

    html = answer.content.decode()
    assert "A quiet draft" in html
    assert [piece.standing for piece in answer.context["pieces"]] == [
        "Awaits a decision.",
        "Draft.",
    ]
    assert [deed.name for deed in answer.context["deeds"]] == [
        "approve", "return", "schedule", "shift", "move", "pin",
    ]  # fmt: skip


def test_asked_for_it_becomes_a_job_that_workers_carry_out(desk):
    pieces = [submit_story(), submit_story()]

    answer = ask(desk, *pieces, deed="return", comment="Name the source.")

    job = BulkJob.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("newsroom_several_job", args=[job.pk]),
    )
    before = desk.get(answer["Location"])
    assert "0 of 2: 0 done, 0 refused" in " ".join(before.content.decode().split())
    run_due_follow_ups(seconds=30)
    after = desk.get(answer["Location"], {"part": ""})
    html = " ".join(after.content.decode().split())
    assert "2 of 2: 2 done, 0 refused" in html
    assert "<html" not in html
    assert "data-over" in html


def test_titles_that_somebody_may_not_see_are_left_out():
    section, other = make_live_category("en"), make_live_category("en")
    editor = make_person(Role.SECTION_EDITOR, section_key=section.translation_key.hex)
    mine, hidden = submit_story(None, section), submit_story(None, other, title="Not yours")

    answer = choose(sign_in(editor), mine, hidden)

    assert [piece.page.pk for piece in answer.context["pieces"]] == [mine.pk]
    assert "Not yours" not in answer.content.decode()
    assert "1 piece was left out" in answer.content.decode()


def test_a_forged_piece_is_left_out_of_the_job_too():
    section, other = make_live_category("en"), make_live_category("en")
    editor = make_person(Role.SECTION_EDITOR, section_key=section.translation_key.hex)
    mine, hidden = submit_story(None, section), submit_story(None, other)
    forged = f"{hidden.pk}:{hidden.latest_revision_id}:{'0' * 64}:"
    desk = sign_in(editor)
    shown = tokens(choose(desk, mine))

    desk.post(
        reverse(SEVERAL), {"piece": [*shown, forged, "rubbish"], "deed": "return", "comment": "No."}
    )

    assert list(BulkItem.objects.values_list("page_id", flat=True)) == [mine.pk]


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({}, "deed", "Choose what is to be done."),
        ({"deed": "return"}, "comment", "This is needed."),
        ({"deed": "shift"}, "minutes", "Say by how many minutes."),
        ({"deed": "shift", "minutes": "0"}, "minutes", "Say by how many minutes."),
        ({"deed": "move"}, "section", "Choose a section."),
        ({"deed": "schedule"}, "at", "This is needed."),
        ({"deed": "pin", "at": "2001-01-01T09:00", "zone": "UTC"}, "at", "That time has passed."),
        (
            {"deed": "schedule", "at": "2099-03-29T02:30", "zone": "Europe/Berlin"},
            "at",
            "The clocks jump over that time; the next one that exists is 03:00.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(desk, values, field, why):
    piece = submit_story()

    answer = ask(desk, piece, **values)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [why]
    assert [one.page.pk for one in answer.context["pieces"]] == [piece.pk]
    assert not BulkJob.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_who_decides_nothing_has_no_such_screen(role):
    desk = sign_in(make_person(role))

    assert choose(desk, submit_story()).status_code in (302, 403)
    assert not BulkJob.objects.exists()


def test_results_are_shown_to_who_asked_only(desk):
    ask(desk, submit_story(), deed="return", comment="No.")
    job = BulkJob.objects.get()

    other = sign_in(make_person(Role.CHIEF_EDITOR))

    assert other.get(reverse("newsroom_several_job", args=[job.pk])).status_code == 404


def test_a_piece_that_was_given_up_stands_in_the_table(desk):
    ask(desk, submit_story(), deed="return", comment="No.")
    FollowUp.objects.filter(topic="bulk_item").update(
        state=FollowUp.State.DEAD, last_error="OperationalError: no room left"
    )

    answer = desk.get(reverse("newsroom_several_job", args=[BulkJob.objects.get().pk]))

    html = " ".join(answer.content.decode().split())
    assert "1 of 1: 0 done, 0 refused, 1 in trouble" in html
    assert "it stands among the problems. no room left" in html


def test_a_list_of_pages_leads_to_the_same_screen(desk):
    pages = [submit_story(), submit_story()]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "several"])

    answer = desk.get(address, {"id": [page.pk for page in pages]})

    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse(SEVERAL)}?id={pages[0].pk}&id={pages[1].pk}"


def test_the_queue_offers_ticks_where_something_can_be_decided(desk):
    piece = submit_story()

    awaiting = desk.get(reverse("newsroom_queue_tab", args=["awaiting-me"])).content.decode()
    looks = desk.get(reverse("newsroom_queue_tab", args=["second-look"])).content.decode()

    assert f'name="id" value="{piece.pk}" form="news-ticked"' in awaiting
    assert 'form="news-ticked"' not in looks
