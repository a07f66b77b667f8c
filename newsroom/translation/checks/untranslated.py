"""Passages that were left in the language of the source, whole or in part. Pure.

Names, figures and quotations may stay as they are: a Russian quotation inside Kazakh text is usual.
"""

import re
from collections.abc import Iterator

from newsroom.content.language.russian_words import is_russian
from newsroom.translation.checks.finding import Finding, Level, Unit
from newsroom.translation.checks.quoted import SAID_BY_OTHERS, own_words

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
ENOUGH_WORDS = 4
LONG_RUN = 6  # words of the source in a row
ENOUGH_OF_RUSSIAN = 3


def check_untranslated(unit: Unit) -> Iterator[Finding]:
    """The very words of the source; a few of them may be a saying in a third language."""
    there = {one.words: one for one in unit.source}
    for one in unit.target:
        if one.words in there and is_running_text(one.words):
            is_surely = one.kind not in SAID_BY_OTHERS and len(WORD.findall(one.words)) >= LONG_RUN
            level: Level = "error" if is_surely else "warning"
            yield Finding(check="untranslated", level=level, segment_id=one.id)


def check_half_translated(unit: Unit) -> Iterator[Finding]:
    """Some words in a row of the source, or of a language that is written with the same letters."""
    there = " ".join(words_of(own_words(unit.said_there)))
    same = {one.words for one in unit.source}
    for one in unit.target:
        if one.kind in SAID_BY_OTHERS or one.words in same:
            continue
        run = run_of_source(own_words(one.words), there) or russian_in(one.words, unit)
        if run:
            yield Finding(
                check="half-translated", level="warning", segment_id=one.id, facts={"here": run}
            )


def is_running_text(text: str) -> bool:
    """More than names: at least so many words of small letters or in all."""
    words = WORD.findall(text)
    small = [word for word in words if not word[0].isupper()]
    return len(words) >= ENOUGH_WORDS and len(small) * 2 >= len(words)


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def run_of_source(text: str, there: str) -> str:
    """A list of names is none: half of the words have small letters."""
    words = WORD.findall(text)
    spaced = f" {there} "
    for place in range(len(words) - LONG_RUN + 1):
        run = words[place : place + LONG_RUN]
        small = sum(not word[0].isupper() for word in run)
        if small * 2 >= LONG_RUN and f" {' '.join(run).casefold()} " in spaced:
            return " ".join(run)
    return ""


def russian_in(text: str, unit: Unit) -> str:
    """A sentence of a Kazakh text without Kazakh letters and with words of Russian."""
    if unit.target_locale != "kk":
        return ""
    for sentence in re.split(r"(?<=[.!?…])\s+", own_words(text)):
        if is_russian(sentence, least=ENOUGH_OF_RUSSIAN):
            return sentence.strip()
    return ""
