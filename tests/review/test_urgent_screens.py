"""Urgent rights in the settings, and second looks on the dashboard: who sees and who may."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from newsroom.review.urgent_rights import UrgentRight
from tests.builders import make_live_category
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import write_story

pytestmark = pytest.mark.django_db

MAY = {Role.CHIEF_EDITOR, Role.ADMIN}


def url(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_newsroom_urgentright:{name}", args=args)


@pytest.mark.parametrize("role", list(Role))
def test_only_chief_editors_and_admins_switch_the_right_on_and_off(role: Role) -> None:
    section = make_live_category()
    standing = UrgentRight.objects.create(role=Role.REPORTER)
    client = sign_in(make_person(role))

    client.get(url("list"))
    client.post(url("add"), {"role": "section_editor", "section_key": str(section.translation_key)})
    client.post(url("delete", standing.pk))

    rights = [(one.role, one.section_key) for one in UrgentRight.objects.all()]
    switched = [("section_editor", section.translation_key)]
    assert rights == (switched if role in MAY else [("reporter", None)])


def test_a_chief_editor_of_one_section_switches_nothing() -> None:
    section = make_live_category()
    chief = make_person(Role.CHIEF_EDITOR, section_key=section.translation_key.hex)

    sign_in(chief).post(url("add"), {"role": "chief_editor", "section_key": ""})

    assert not UrgentRight.objects.exists()


def test_the_list_names_roles_and_sections_and_keeps_who_did_it() -> None:
    section = make_live_category(title="Sport")
    chief = make_person(Role.CHIEF_EDITOR)
    client = sign_in(chief)
    for key in ("", str(section.translation_key)):
        client.post(url("add"), {"role": "section_editor", "section_key": key})

    page = client.get(url("list")).content.decode()

    assert "Section editors" in page
    assert "Every section" in page
    assert "Sport" in page
    entry = ModelLogEntry.objects.filter(action="wagtail.create").first()
    assert entry is not None and entry.user == chief


def test_the_same_right_twice_is_refused_in_words() -> None:
    client = sign_in(make_person(Role.ADMIN))
    for _again in range(2):
        answer = client.post(url("add"), {"role": "reporter", "section_key": ""})

    assert "This role has the right there already." in answer.content.decode()
    assert UrgentRight.objects.count() == 1


def publish_a_flash() -> tuple[Any, Any]:
    UrgentRight.objects.create(role=Role.SECTION_EDITOR)
    editor = make_person(Role.SECTION_EDITOR)
    flash = write_story(editor, body=[], title="Strong earthquake shakes Almaty")
    values = {"reason": "It is felt all over the city."}
    perform("publish-urgent", page=flash, user=editor, values=values, now=timezone.now())
    return editor, flash


def home_of(user: Any) -> str:
    return sign_in(user).get(reverse("newsroom_dashboard")).content.decode()


def test_a_second_look_is_shown_until_it_is_given() -> None:
    _editor, flash = publish_a_flash()
    other = make_person(Role.CHIEF_EDITOR)
    address = reverse("newsroom_verb", args=[flash.pk, "second-look"])

    before = home_of(other)
    perform("second-look", page=flash, user=other, values={}, now=timezone.now())
    after = home_of(other)

    assert "Second look due (1)" in before
    assert "It is felt all over the city." in before
    assert address in before
    assert "Second look due" not in after


def test_who_sent_it_out_sees_that_another_person_is_needed() -> None:
    editor, flash = publish_a_flash()

    page = home_of(editor)

    assert "Waits for another person" in page
    assert reverse("newsroom_verb", args=[flash.pk, "second-look"]) not in page


def test_other_desks_see_nothing_of_it() -> None:
    publish_a_flash()
    elsewhere = make_live_category().translation_key.hex

    for person in (
        make_person(Role.REPORTER),
        make_person(Role.SECTION_EDITOR, section_key=elsewhere),
        make_person(Role.REVIEWER, locale_code="kk"),
    ):
        assert "Second look due" not in home_of(person)
