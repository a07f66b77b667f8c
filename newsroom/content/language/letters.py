"""One spelling for the letters that keyboards, scripts and fonts write in several ways. Pure.

`delivery/search_words.py` calls it for what it keeps and for what is asked, `highlights.py` for
what it marks: қ is also written к, ё is also written е, Latin letters stand in Cyrillic words
because they look alike, and Kazakh is written in Latin letters of several alphabets. All of them
come to the letters of a Russian keyboard. Kazakh alphabets of 2018 and 2021:
https://en.wikipedia.org/wiki/Kazakh_alphabets
"""

import re
from collections.abc import Iterator

FOLDED = {
    "kk": str.maketrans("әғқңөұүһіё", "агкноуухие"),
    # і for и: of a Kazakh keyboard
    "ru": str.maketrans("ёі", "еи"),
}
CYRILLIC = re.compile("[а-яёәғқңөұүһі]")
LATIN = re.compile("[a-zıäáöóüúūýğǵñńşç]")
# Before lower case, since Н looks like H and not like h.
LOOK_ALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху")
# i beside a vowel is й, as in Abai; in saiasat, ia after a vowel is я.
_VOWELS = "aeiouyıäáöóüúūа-яёәөұүі"
SPELLED = [
    (re.compile(rule), cyrillic)
    for rule, cyrillic in (
        (rf"(?<=[{_VOWELS}])(?:ia|ya)", "я"),
        (rf"(?<=[{_VOWELS}])(?:iu|yu)", "ю"),
        (rf"(?<=[{_VOWELS}])ye", "е"),
        ("^ya", "я"),
        ("^yu", "ю"),
        (r"(?<=[aeouäáöóüúū])[iy]", "й"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("zh", "ж"),
        ("kh", "х"),
        ("gh", "г"),
    )
]
KAZAKH_LATIN = str.maketrans(
    "aäábcçdefgğǵhiıjklmnñńoöópqrsştuüúūývwxyz",
    "аааб" + "кчдефгггхиыжклмнннооопкрсштууууувухыз",
)


def plain_letters(word: str, language: str) -> str:
    """In lower case, with the letters that any keyboard of the language has."""
    folded = FOLDED.get(language)
    if folded is None:
        return word.lower()
    lower = word.lower().replace("\u0307", "")  # what is left of İ
    if LATIN.search(lower):
        if CYRILLIC.search(lower):
            lower = word.translate(LOOK_ALIKES).lower()
        elif language == "kk":
            lower = in_cyrillic(lower)
    return lower.translate(folded)


def plain_text(text: str, language: str) -> str | None:
    """The same, letter for letter, of a text; None where lower case changes its length.

    Words with Latin letters (`latin_places`) are folded by themselves only.
    """
    lower = text.lower()
    if len(lower) != len(text):
        return None
    # Of a long text four times as quick as `translate`.
    for letter, plain in FOLDED.get(language, {}).items():
        lower = lower.replace(chr(letter), chr(plain))
    return lower


def latin_places(plain: str, language: str) -> Iterator[int]:
    """Where Latin letters stand in a text of a language that folds words that have any."""
    if language in FOLDED:
        yield from (found.start() for found in LATIN.finditer(plain))


def in_cyrillic(word: str) -> str:
    """A Kazakh word of Latin letters; foreign names fare alike in texts and in queries."""
    for rule, cyrillic in SPELLED:
        word = rule.sub(cyrillic, word)
    return word.translate(KAZAKH_LATIN)
