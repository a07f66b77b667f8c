"""The glossary as the checks ask it: said there, expected or forbidden here, in any form."""

import pytest
from django.utils import timezone

from newsroom.content.checks import run_checks
from newsroom.translation.comparing import draft_of
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.register import RegisterOfGlossary
from newsroom.translation.version_checks import findings_of_version
from tests.translation.newsroom_in_two_languages import TARGET, translated_story, write

pytestmark = pytest.mark.django_db


def name(source, target, *, pair=("en", "ru"), kind="name", forbidden=""):
    GlossaryTerm.objects.create(
        source_locale=pair[0],
        target_locale=pair[1],
        source=source,
        target=target,
        kind=kind,
        forbidden=forbidden,
    )


def names_in(text, *, pair=("en", "ru")):
    register = RegisterOfGlossary([text], source=pair[0], target=pair[1])
    found = [(one.name, *one.expected) for one in register.said_in(text) if one.is_name]
    return register, found


def test_names_are_said_once_each_and_terms_are_none():
    name("Kazakhstan", "Казахстан")
    name("bridge", "мост", kind="term")

    _register, found = names_in("Kazakhstan opened a bridge; Kazakhstan's first.")

    assert found == [("Kazakhstan", "Казахстан")]


@pytest.mark.parametrize(
    ("text", "is_said"),
    [("В Казахстане открыли мост", True), ("В Киргизии открыли мост", False)],
)
def test_a_name_counts_in_any_form(text, is_said):
    name("Kazakhstan", "Казахстан")
    register, _found = names_in("Kazakhstan opened a bridge")

    [rendering] = register.said_in("Kazakhstan opened a bridge")

    assert register.is_said(rendering, text) is is_said


def test_a_version_that_writes_a_name_otherwise_is_warned():
    name("Trams", "Трамвай")
    _source, version = translated_story()
    version = write(version, TARGET[0], TARGET[1], "Троллейбусы пойдут в мае.")
    segments = draft_of(version).segments

    found = findings_of_version(version, target=segments, now=timezone.now())

    differing = [(one.level, one.facts) for one in found if one.check == "name-differs"]
    assert differing == [("warning", {"there": "Trams", "expected": "Трамвай"})]


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("министрлік", "Білім министрлігінен хат келді.", ["министрлігінен"]),
        ("мектеп", "Жаңа мектебі мен мекені.", ["мектебі"]),
        ("қала кеңесі", "Қала кеңесінің шешімі; қаланың өзі.", ["Қала кеңесінің"]),
    ],
)
def test_a_forbidden_form_is_found_in_any_form_and_no_other_word_is(form, text, said):
    register = RegisterOfGlossary([], source="ru", target="kk")

    assert [text[start:end] for start, end in register.places_of(form, text)] == said


def test_a_version_that_uses_a_forbidden_word_is_warned_beside_the_other_checks():
    name("Trams", "Трамвай", kind="term", forbidden="Троллейбус\nПоезд")
    _source, version = translated_story()
    version = write(version, TARGET[0], TARGET[1], "Троллейбусы пойдут в мае.")

    draft = version.get_latest_revision_as_object()
    found = run_checks(draft, now=timezone.now())

    [warning] = [one for one in found if one.check_id == "translation-forbidden-term"]
    assert (warning.severity, warning.field) == ("warning", "body")
    assert "“Троллейбусы” must not be written for Trams: Трамвай is our word." in warning.message
