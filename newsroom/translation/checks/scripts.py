"""Letters: of the wrong script, look-alikes of another one, Kazakh ones that are missing. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from newsroom.content.language.letters import LOOK_ALIKES
from newsroom.content.language.russian_words import KAZAKH_LETTERS
from newsroom.translation.checks.finding import Finding, Unit
from newsroom.translation.checks.quoted import of_the_desk, own_words

SCRIPTS = {"en": "LATIN", "ru": "CYRILLIC", "kk": "CYRILLIC"}
ENOUGH_LETTERS = 20
# One Kazakh letter in five is its own: a paragraph of so many without any is no Kazakh.
MANY_LETTERS = 40
LETTERS = re.compile(r"[^\W\d_]+")
# A capital beside figures: В3, T-34, plates of cars.
SHORTEST = 3
LATIN_TWINS = frozenset(map(chr, LOOK_ALIKES))
CYRILLIC_TWINS = frozenset(map(chr, LOOK_ALIKES.values())) | frozenset("іІ")


@cache
def script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def check_script(unit: Unit) -> Iterator[Finding]:
    """Of a passage in the newsroom's own words hardly a letter is of the script.

    A quarter of them will do: a sentence may be about an English title.
    """
    script = SCRIPTS.get(unit.target_locale)
    if script is None:
        return
    same = {one.words for one in unit.source}
    for one in of_the_desk(unit.target):
        if one.words in same:
            continue  # not translated, and told so
        letters = [letter for letter in own_words(one.words) if letter.isalpha()]
        fitting = sum(script_of(letter) == script for letter in letters)
        if len(letters) >= ENOUGH_LETTERS and fitting * 4 < len(letters):
            yield Finding(check="script-wrong", level="error", segment_id=one.id)


def check_look_alikes(unit: Unit) -> Iterator[Finding]:
    """A word of two scripts, where the few letters of one look like letters of the other."""
    for one in unit.target:
        for word in LETTERS.finditer(one.words):
            strangers = stranger_letters(word.group())
            if strangers:
                yield Finding(
                    check="look-alike",
                    level="error",
                    segment_id=one.id,
                    facts={"here": word.group(), "letters": strangers},
                    start=word.start(),
                    end=word.end(),
                )


def stranger_letters(word: str) -> str:
    if len(word) < SHORTEST:
        return ""
    latin = [letter for letter in word if script_of(letter) == "LATIN"]
    cyrillic = [letter for letter in word if script_of(letter) == "CYRILLIC"]
    if latin and len(cyrillic) > len(latin) and LATIN_TWINS.issuperset(latin):
        return "".join(dict.fromkeys(latin))
    if cyrillic and len(latin) > len(cyrillic) and CYRILLIC_TWINS.issuperset(cyrillic):
        return "".join(dict.fromkeys(cyrillic))
    return ""


def check_kazakh_letters(unit: Unit) -> Iterator[Finding]:
    """Written on a keyboard that has none of them, or not in Kazakh."""
    if unit.target_locale != "kk":
        return
    for one in of_the_desk(unit.target):
        words = own_words(one.words)
        letters = sum(script_of(letter) == "CYRILLIC" for letter in words if letter.isalpha())
        if letters >= MANY_LETTERS and not KAZAKH_LETTERS.search(words):
            yield Finding(check="kazakh-letters-missing", level="warning", segment_id=one.id)
