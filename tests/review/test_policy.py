"""The policy table, read role by role, and asked with real people and pages."""

from typing import Any

import pytest

from newsroom.review.policy import TABLE, Kind, Place, Reach, Role, Seat, Verb, allows
from newsroom.review.rights import may, pages_where
from tests.builders import home_of, make_article, make_category
from tests.review.people import make_person

# Written by hand: what the newsroom decided, to compare the table with.
STORY_RIGHTS = {
    Role.REPORTER: "add edit submit propose_correction publish_urgent",
    Role.TRANSLATOR: (
        "add edit submit propose_correction publish_urgent name_sections confirm_translation"
    ),
    Role.REVIEWER: (
        "add edit submit publish_urgent approve request_changes schedule unlock name_sections"
        " share_preview"
        " propose_correction approve_correction"
        " confirm_translation judge_meaning relate_versions order_versions"
    ),
    Role.SECTION_EDITOR: (
        "add edit submit publish_urgent approve request_changes schedule unlock unpublish"
        " propose_correction approve_correction"
        " undo_publish kill pin_breaking arrange_front embargo release_embargo move delete"
        " share_preview"
        " confirm_translation judge_meaning relate_versions order_versions"
    ),
    Role.CHIEF_EDITOR: (
        "add edit submit approve request_changes publish_urgent grant_urgent schedule"
        " propose_correction approve_correction"
        " unpublish undo_publish kill lift_kill legal_block pin_breaking arrange_front"
        " embargo release_embargo import_live unlock move delete name_sections manage_sections"
        " frame_site operate"
        " manage_keys share_preview manage_webhooks manage_wires"
        " confirm_translation judge_meaning relate_versions order_versions"
    ),
    Role.ADMIN: (
        "add edit submit approve request_changes publish_urgent grant_urgent schedule"
        " propose_correction approve_correction"
        " unpublish undo_publish kill lift_kill legal_block pin_breaking arrange_front"
        " embargo release_embargo import_live unlock move delete name_sections manage_sections"
        " frame_site operate"
        " manage_keys share_preview manage_webhooks manage_wires manage_users"
        " confirm_translation judge_meaning relate_versions order_versions"
    ),
}
MATRIX = [(role, verb) for role in Role for verb in Verb]


@pytest.mark.parametrize(("role", "verb"), MATRIX)
def test_table_says_what_the_newsroom_decided(role: Role, verb: Verb) -> None:
    assert (TABLE[role].get(verb) is Reach.SCOPE) == (verb.value in STORY_RIGHTS[role].split())


@pytest.mark.parametrize("role", list(Role))
def test_a_seat_of_another_locale_or_section_grants_nothing(role: Role) -> None:
    here = Place(locale_code="kk", section_key="sport")
    elsewhere = [
        Seat(role=role, locale_code="ru"),
        Seat(role=role, section_key="economy"),
        Seat(role=role, locale_code="kk", section_key="economy"),
    ]
    assert not any(allows(seats=elsewhere, verb=verb, place=here) for verb in Verb)


def test_own_drafts_may_be_deleted_and_those_of_others_not() -> None:
    seats = [Seat(role=Role.REPORTER)]
    assert allows(seats=seats, verb=Verb.DELETE, place=Place(locale_code="en", is_own=True))
    assert not allows(seats=seats, verb=Verb.DELETE, place=Place(locale_code="en"))


@pytest.mark.parametrize(
    ("role", "verb", "kind", "is_allowed"),
    [
        (Role.REPORTER, Verb.ADD, Kind.SECTION, True),  # a story below a section
        (Role.REPORTER, Verb.ADD, Kind.HOME, False),  # a section below a home page
        (Role.CHIEF_EDITOR, Verb.ADD, Kind.HOME, True),
        (Role.REPORTER, Verb.EDIT, Kind.SECTION, False),
        (Role.TRANSLATOR, Verb.EDIT, Kind.SECTION, True),
        (Role.SECTION_EDITOR, Verb.DELETE, Kind.SECTION, False),
        (Role.REVIEWER, Verb.APPROVE, Kind.SECTION, True),
        (Role.REPORTER, Verb.EDIT, Kind.HOME, False),
        (Role.REPORTER, Verb.EDIT, Kind.PAGE, False),
        (Role.SECTION_EDITOR, Verb.EDIT, Kind.PAGE, False),
        (Role.TRANSLATOR, Verb.EDIT, Kind.PAGE, True),
        (Role.TRANSLATOR, Verb.APPROVE, Kind.PAGE, False),
        (Role.REVIEWER, Verb.APPROVE, Kind.PAGE, True),
        (Role.SECTION_EDITOR, Verb.UNPUBLISH, Kind.PAGE, False),
        (Role.CHIEF_EDITOR, Verb.UNPUBLISH, Kind.PAGE, True),
    ],
)
def test_sections_and_homes_ask_for_more(
    role: Role, verb: Verb, kind: Kind, is_allowed: bool
) -> None:
    place = Place(locale_code="en", kind=kind)
    assert allows(seats=[Seat(role=role)], verb=verb, place=place) is is_allowed


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_people_may_what_their_role_grants(role: Role) -> None:
    article = make_article()
    person = make_person(role)
    granted = {verb for verb in Verb if may(user=person, verb=verb, page=article)}
    in_table = {verb for verb, reach in TABLE[role].items() if reach is Reach.SCOPE}
    assert granted == in_table - {Verb.PUBLISH_URGENT}  # off until it is switched on


@pytest.mark.django_db
def test_scope_ends_at_the_locale_and_at_the_section() -> None:
    sport, economy = make_category("kk"), make_category("kk")
    sport_in_russian = make_category("ru", translation_key=sport.translation_key)
    stories = [make_article(section) for section in (sport, economy, sport_in_russian)]
    reviewer = make_person(Role.REVIEWER, locale_code="kk")
    editor = make_person(Role.SECTION_EDITOR, section_key=sport.translation_key.hex)
    assert [may(user=reviewer, verb="approve", page=one) for one in stories] == [True, True, False]
    assert [may(user=editor, verb="approve", page=one) for one in stories] == [True, False, True]


@pytest.mark.django_db
def test_queue_holds_the_pages_of_the_scope() -> None:
    sport, economy = make_category("kk"), make_category("kk")
    story, other = make_article(sport), make_article(economy)
    editor = make_person(Role.SECTION_EDITOR, section_key=sport.translation_key.hex)
    ids = set(pages_where(user=editor, verb=Verb.APPROVE).values_list("pk", flat=True))
    assert story.pk in ids
    assert other.pk not in ids


@pytest.mark.django_db
def test_nobody_else_may_anything(django_user_model: Any) -> None:
    article = make_article()
    stranger = django_user_model.objects.create_user("stranger")
    gone = make_person(Role.ADMIN)
    gone.is_active = False
    for user in (None, stranger, gone):
        assert not any(may(user=user, verb=verb, page=article) for verb in Verb)
    assert not may(user=make_person(Role.ADMIN), verb="burn", page=article)
    assert not may(user=make_person(Role.ADMIN), verb="edit", page=home_of("en").get_parent())
