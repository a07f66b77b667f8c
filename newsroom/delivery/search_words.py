"""Words as search keeps and asks for them: stems, and the words as written. Pure.

PostgreSQL knows no Kazakh, so the lexemes are made here and only stored and matched there. A text
gives its stems (`школ`) and its words as written behind a sign (`=школы`): stems find inflected
forms, the others rank what is written alike first and serve beginnings of words. Both have the
letters folded that keyboards lack (`content/language/letters.py`). After a change of either:
`manage.py rebuild_search`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newsroom.content.language.kazakh_endings import without_endings
from newsroom.content.language.letters import plain_letters
from newsroom.content.language.stems import reduce_word
from newsroom.content.language.words import Word, words_of

AS_WRITTEN = "="
# PostgreSQL: positions end at 16,383, a lexeme at 2,046 bytes. A story repeats a word more often
# than its rank needs.
LAST_POSITION = 16_383
MOST_POSITIONS = 20
LONGEST_WORD = 60
# Of a few stories, or of what is asked most; some 2 MB when full.
WORDS_REMEMBERED = 10_000
# Of lexemes: a tsvector holds a megabyte with its positions. What follows in such a text is not
# found.
MOST_BYTES = 400_000


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A query, as tsquery texts: `match`, `plain` (without beginnings of words), `headline` (all
    in it), `rank`. For highlights there are `stems`, `beginning` and `first_letters`.
    """

    match: str
    plain: str
    headline: str
    rank: str
    stems: frozenset[str]
    # What the last word may be the beginning of, folded; empty for a finished one.
    beginning: str
    # What every form of a word that was asked for begins with, none the beginning of another.
    first_letters: tuple[str, ...]
    # The words that tell something, as written, and what asks for each (tsquery texts).
    words: tuple[str, ...]
    parts: tuple[str, ...]


@lru_cache(maxsize=WORDS_REMEMBERED)
def stem_of(word: str, *, locale: str) -> str:
    """What inflected forms share; the five letters of similar news would find too much here."""
    language, folded = language_of(locale), fold(word, locale=locale)
    return without_endings(folded) if language == "kk" else reduce_word(folded, language)


def fold(word: str, *, locale: str) -> str:
    """As any keyboard can write it: in lower case, қ as к and ё as е."""
    return plain_letters(word[:LONGEST_WORD], language_of(locale))


@cache
def language_of(locale: str) -> str:
    return locale.partition("-")[0].lower()


def vector_of(texts: Iterable[tuple[str, str]], *, locale: str) -> str:
    """A tsvector literal of texts with their weights (A to D), in reading order."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    position = size = 0
    for weight, text in texts:
        for word in words_of(text):
            if size > MOST_BYTES:
                break
            position = min(position + 1, LAST_POSITION)
            for lexeme in lexemes_of(word, locale=locale):
                size += 0 if lexeme in places else len(lexeme.encode())
                if len(places[lexeme]) < MOST_POSITIONS:
                    places[lexeme].append(f"{position}{weight}")
    return " ".join(f"{quoted(lexeme)}:{','.join(where)}" for lexeme, where in places.items())


def lexemes_of(word: Word, *, locale: str) -> list[str]:
    if word.is_pair:
        return [word.text]
    return [stem_of(word.text, locale=locale), AS_WRITTEN + fold(word.text, locale=locale)]


def ask_for(query: str, *, locale: str) -> Asked | None:
    """Every word must be there, the last one at least with its beginning; None without words."""
    words = telling(list(words_of(query)))
    if not words:
        return None
    last = words[-1]
    is_beginning = query[-1:].isalnum() and len(last.text) > 1 and not last.is_pair
    beginning = fold(last.text, locale=locale) if is_beginning else ""
    plain = [quoted(lexemes_of(word, locale=locale)[0]) for word in words]
    parts, headline = list(plain), [f"{part}:A" for part in plain]
    if beginning:
        begins = quoted(AS_WRITTEN + beginning)
        parts[-1] = f"({parts[-1]} | {begins}:*)"
        headline[-1] = f"({headline[-1]} | {begins}:*A)"
    every = dict.fromkeys(lexeme for word in words for lexeme in lexemes_of(word, locale=locale))
    ranked = [quoted(lexeme) for lexeme in every]
    if beginning:
        ranked.append(f"{begins}:*")
    stems = frozenset(stem_of(word.text, locale=locale) for word in words)
    return Asked(
        match=" & ".join(parts),
        plain=" & ".join(plain),
        headline=" & ".join(headline),
        rank=" | ".join(ranked),
        stems=stems,
        beginning=beginning,
        first_letters=first_letters(stems, beginning=beginning),
        words=tuple(word.text for word in words),
        parts=tuple(parts),
    )


def first_letters(stems: Iterable[str], *, beginning: str) -> tuple[str, ...]:
    """Dying is a form of die, so not all letters of a stem are told."""
    found = {stem[: min(4, max(1, len(stem) - 2))] for stem in stems}
    found |= {beginning[:4]} if beginning else set()
    others = {letters: found - {letters} for letters in found}
    return tuple(one for one in sorted(found) if not one.startswith(tuple(others[one])))


def telling(words: Sequence[Word]) -> Sequence[Word]:
    """Without the little words between others; all of them when there is nothing else."""
    kept = [word for word in words if len(word.text) > 2 or word.is_pair or is_name(word)]
    return kept or words


def is_name(word: Word) -> bool:
    """ЕС, UN and G7 say something; “В школе” begins with a preposition."""
    return (len(word.text) > 1 and word.text.isupper()) or any(map(str.isdigit, word.text))


def quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
