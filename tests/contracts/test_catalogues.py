"""The words of the screens: complete in every language, current, and no placeholder lost."""

import gettext
import re
from pathlib import Path

import pytest
import wagtail
from django.apps import apps
from django.utils.translation import gettext as translate
from django.utils.translation import override

from newsroom.management.catalogue_files import Entry, compile_mo, read_po, write_po
from newsroom.management.catalogues import FORMS, catalogue_path, is_of_a_library
from newsroom.management.source_strings import in_python, in_template, source_strings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
ASK = "run `python3 manage.py write_catalogues` and translate what it names"
# Installed because another app of Wagtail's wants it; no screen of it is reachable.
NOT_SHOWN = {"wagtail.documents"}
# What is called the same in every language.
SAME_EVERYWHERE = {
    "%(label)s: %(before)s → %(after)s", "%(label)s: %(after)s", "%(label)s: %(name)s",
    "%(field_label)s:", "j E", "j E Y", "NewsML-G2", "ninjs", "Wagtail API v2", "Wagtail API v3",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
}  # fmt: skip


def entries_of(code):
    return read_po(catalogue_path(code).read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", FORMS)
def test_every_string_of_the_sources_has_its_words(code):
    entries = entries_of(code)
    sources = {one if isinstance(one, str) else one[0] for one in source_strings()}

    missing = sorted(s for s in sources if s not in entries or not entries[s].is_translated)

    assert missing == [], ASK


def wagtail_folders():
    root = Path(wagtail.__file__).parent
    shown = [app.path for app in apps.get_app_configs() if app.name not in NOT_SHOWN]
    return [Path(path) / "locale" for path in shown if Path(path).is_relative_to(root)]


def words_of(po):
    return read_po(po.read_text(encoding="utf-8")) if po.exists() else {}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
@pytest.mark.parametrize("code", FORMS)
def test_every_string_of_wagtails_screens_has_its_words(code, domain):
    """By Wagtail's own catalogue or by ours; Wagtail ships none in Kazakh."""
    ours = words_of(catalogue_path(code, domain=domain))
    missing, asked = [], 0
    for folder in wagtail_folders():
        english = words_of(folder / "en/LC_MESSAGES" / f"{domain}.po")
        theirs = words_of(folder / code / "LC_MESSAGES" / f"{domain}.po")
        for source in filter(None, english):
            asked += 1
            known = [words[source] for words in (ours, theirs) if source in words]
            if not any(entry.is_translated for entry in known):
                missing.append(source)

    assert asked > 80
    assert missing == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
@pytest.mark.parametrize("code", FORMS)
def test_nothing_is_called_translated_that_is_english(code, domain):
    entries = words_of(catalogue_path(code, domain=domain))

    same = {source for source, entry in entries.items() if source and source in entry.words}

    assert same <= SAME_EVERYWHERE


@pytest.mark.parametrize("code", FORMS)
def test_no_words_are_kept_that_nobody_asks_for(code):
    sources = {one if isinstance(one, str) else one[0] for one in source_strings()}
    ours = {source for source, entry in entries_of(code).items() if not is_of_a_library(entry)}

    assert ours - sources == {""}, ASK


@pytest.mark.parametrize("code", FORMS)
def test_what_is_filled_in_is_in_every_translation(code):
    for source, entry in entries_of(code).items():
        if source:
            assert len(entry.words) == (FORMS[code] if entry.plural else 1), source
            # The one story of a singular may go unnumbered.
            wanted = sorted(PLACEHOLDER.findall(entry.plural or source))
            for words in entry.words:
                assert sorted(PLACEHOLDER.findall(words)) == wanted, source


@pytest.mark.parametrize("code", FORMS)
def test_compiled_catalogues_are_current_and_readable(code):
    for po in catalogue_path(code).parent.glob("*.po"):
        compiled = po.with_suffix(".mo")
        entries = read_po(po.read_text(encoding="utf-8"))
        assert compiled.read_bytes() == compile_mo(entries), ASK
        with compiled.open("rb") as file:
            words = gettext.GNUTranslations(file)
        one = next(entry for source, entry in entries.items() if source and not entry.plural)
        assert words.gettext(one.source) == one.words[0]


def test_the_screens_speak_both_languages():
    with override("ru"):
        assert translate("The story has no text.") == "В материале нет текста."
    with override("kk"):
        assert translate("The story has no text.") == "Материалда мәтін жоқ."
        # Wagtail's own, for which it has no Kazakh.
        assert translate("Save draft") == "Жобаны сақтау"


def test_strings_are_found_in_python_and_in_templates():
    assert list(in_python('x = _("one" " two")\ny = ngettext("a", "b", 2)\nz = f("three")')) == [
        "one two",
        ("a", "b"),
    ]
    template = (
        '{% load i18n %}{% trans "four" %}{% blocktrans trimmed with a=b %}\n five {{ a }}\n'
        '{% endblocktrans %}{% panel heading=_("six") %}'
    )
    assert set(in_template(template)) == {"four", "five %(a)s", "six"}


def test_catalogues_survive_being_written_and_read():
    entries = {
        "": Entry(source="", words=["Language: kk\n"]),
        'a "quoted"\nline': Entry(source='a "quoted"\nline', words=["\\ tab\t"], places=["x.py"]),
        "%d day": Entry(
            source="%d day", plural="%d days", words=["%d күн", "%d күн"], places=["y"]
        ),
    }

    assert read_po(write_po(entries)) == entries
