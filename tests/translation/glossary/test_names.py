"""The register of names as the checks ask it: said there, expected here, in any form."""

import pytest
from django.utils import timezone

from newsroom.translation.comparing import draft_of
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.names import NamesOfGlossary
from newsroom.translation.version_checks import findings_of_version
from tests.translation.newsroom_in_two_languages import TARGET, translated_story, write

pytestmark = pytest.mark.django_db


def name(source, target, *, pair=("en", "ru"), kind="name"):
    GlossaryTerm.objects.create(
        source_locale=pair[0], target_locale=pair[1], source=source, target=target, kind=kind
    )


def names_in(text, *, pair=("en", "ru")):
    register = NamesOfGlossary([text], source=pair[0], target=pair[1])
    return register, [(one.name, *one.expected) for one in register.said_in(text)]


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
