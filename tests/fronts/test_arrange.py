"""Arranging a front: who may, what is refused, and that nobody's work is lost."""

from datetime import timedelta

import pytest
from wagtail.models import PageLogEntry

from newsroom.content.models import CategoryPage
from newsroom.delivery.models import PublicPicture
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.fronts.arrange import unplan_front
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.versions import in_force, planned_versions
from newsroom.fronts.wishes import Wish
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.policy import Role
from tests.builders import (
    home_of,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
)
from tests.delivery.newsroom_words import make_picture
from tests.fronts.arranging import arrange, refusal_of, shown
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> CategoryPage:
    return make_live_category("en", slug="politics")


@pytest.mark.parametrize(
    ("role", "seat", "expected"),
    [
        (Role.CHIEF_EDITOR, {}, (True, True, True)),
        (Role.SECTION_EDITOR, {}, (True, True, True)),
        (Role.SECTION_EDITOR, {"section_key": "own"}, (False, True, False)),
        (Role.SECTION_EDITOR, {"locale_code": "ru"}, (False, False, False)),
        (Role.REVIEWER, {"locale_code": "en"}, (False, False, False)),
        (Role.REPORTER, {}, (False, False, False)),
    ],
)
def test_who_may_arrange_which_front(
    section: CategoryPage, role: Role, seat: dict[str, str], expected: tuple[bool, bool, bool]
) -> None:
    """The home page, one's own section, another one."""
    own = {"section_key": section.translation_key.hex} if "section_key" in seat else {}
    user = make_person(role, **{**seat, **own})
    other = make_live_category("en")
    story = make_live_article(section)

    allowed = []
    for page in (home_of("en"), section, other):
        try:
            arrange(page, story, user=user)
        except VerbRefused as refusal:
            assert (refusal.status, refusal.code) == (403, "forbidden")
            allowed.append(False)
        else:
            allowed.append(True)

    assert tuple(allowed) == expected
    assert FrontVersion.objects.count() == sum(allowed)


def test_what_cannot_stand_there_is_named_by_its_place(section: CategoryPage) -> None:
    story, foreign = make_live_article(section), make_live_article(make_live_category("ru"))
    unworded = make_picture(title="No words", alt_texts={"ru": "Мост"})
    past = database_now() - timedelta(minutes=1)

    refusal = refusal_of(
        home_of("en"),
        story,
        foreign,
        Wish(page_id=story.pk),
        Wish(page_id=999_999),
        Wish(page_id=section.pk, headline="x" * 256, ends_at=past),
        Wish(page_id=home_of("en").pk, headline="a\x00b", image_id=unworded.pk),
        Wish(page_id=home_of("ru").pk, image_id=999_999),
    )

    assert (refusal.status, sorted(refusal.errors)) == (
        422,
        ["2-story", "3-story", "4-story", "5-ends", "5-headline", "6-headline", "6-image",
         "7-image", "7-story"],
    )  # fmt: skip
    assert "alternative text" in refusal.errors["6-image"]
    assert not FrontVersion.objects.exists()


def test_m18_a_draft_of_another_section_is_like_one_that_never_was(section: CategoryPage) -> None:
    draft = make_article(make_live_category("en"))
    key = section.translation_key.hex
    editor = make_person(Role.SECTION_EDITOR, section_key=key)

    refusals = [
        refusal_of(section, Wish(page_id=pk), user=editor).errors for pk in (draft.pk, 999_999)
    ]

    assert refusals[0] == refusals[1] == {"1-story": "There is no such story any more."}


def test_who_was_overtaken_is_told_and_nothing_is_overwritten(section: CategoryPage) -> None:
    one, other = make_live_article(section, title="One"), make_live_article(section, title="Other")
    front = home_of("en")
    seen = arrange(front, one)
    arrange(front, other)

    refusal = refusal_of(front, one, seen=seen.pk)

    assert (refusal.status, refusal.code) == (409, "changed_meanwhile")
    assert refusal.facts == {"seen": in_force(front.pk).pk}
    assert shown()[0] == "Other"


def test_a_planned_front_is_changed_and_taken_out_before_its_time(section: CategoryPage) -> None:
    story, other = make_live_article(section), make_live_article(section)
    front, now = home_of("en"), database_now()
    first = arrange(front, story, at=now + timedelta(hours=1))

    second = arrange(front, other, at=now + timedelta(hours=2), seen=first.pk)
    planned = list(planned_versions())
    unplan_front(page=front, version_id=second.pk, user=make_admin(), now=now)

    assert planned == [second]
    assert not planned_versions().exists()
    with pytest.raises(VerbRefused, match="no longer planned"):
        unplan_front(page=front, version_id=second.pk, user=make_admin(), now=now)
    assert refusal_of(front, story, seen=second.pk).code == "changed_meanwhile"


def test_every_step_stands_in_the_history_of_the_page(section: CategoryPage) -> None:
    front, story = home_of("en"), make_live_article(section)
    arrange(front, story)
    planned = arrange(front, story, at=database_now() + timedelta(hours=1))
    unplan_front(page=front, version_id=planned.pk, user=make_admin(), now=database_now())

    lines = PageLogEntry.objects.filter(page=front, action__startswith="newsroom.front")
    actions = list(lines.order_by("pk").values_list("action", flat=True))
    assert actions == [f"newsroom.front.{what}" for what in ("arranged", "planned", "unplanned")]
    assert "Almaty" in lines.get(action="newsroom.front.planned").message


def test_a_picture_of_a_place_stays_while_it_is_shown_and_goes_afterwards(
    section: CategoryPage,
) -> None:
    front, story = home_of("en"), make_live_article(section)
    picture = make_picture(title="Own")
    files = PublicPicture.objects.filter(image_id=picture.pk)
    arrange(front, Wish(page_id=story.pk, image_id=picture.pk))
    arrange(front, Wish(page_id=story.pk, headline="Anew", image_id=picture.pk))
    run_due_follow_ups(seconds=60)
    while_shown = files.exists()

    arrange(front, story)
    run_due_follow_ups(seconds=60)

    assert while_shown
    assert not files.exists()


def test_other_words_of_a_picture_reach_the_front(section: CategoryPage) -> None:
    picture = make_picture(title="Own")
    version = arrange(home_of("en"), Wish(page_id=make_live_article(section).pk,
                                          image_id=picture.pk))  # fmt: skip
    picture.alt_texts = {**picture.alt_texts, "en": "Said better"}

    picture.save()
    run_due_follow_ups(seconds=60)

    assert "Said better" in version.slots.get().picture
