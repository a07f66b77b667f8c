"""What a query with mistyped words was meant to be. `search` asks when it has found nothing.

A word is taken for another one only when no live story holds it and one mistake of the fingers, or
two in a long word, lead to a word that a live story holds at this moment: a draft's or a withdrawn
story's words are never guessed. Two statements, whatever is asked; every word may be mistyped.
"""

from dataclasses import dataclass

from newsroom.content.language.words import words_of
from newsroom.delivery.near_words import TOO_MANY, may_be_mistyped, mistakes_between, near
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.search_words import AS_WRITTEN, Asked, fold, quoted

# Of a word; the nearest are among the first, and each costs a look at the index.
MOST_CANDIDATES = 12
COUNTED_TO = 20
# Of all words together, before they are looked at letter by letter.
MOST_LOOKED_AT = 2_000

_NEAR = """
    SELECT DISTINCT word, shown FROM newsroom_spelling WHERE locale = %s AND near && %s::varchar[]
    ORDER BY word LIMIT %s
"""
_STORIES = """
    SELECT asked.words, (SELECT count(*) FROM (
        SELECT FROM newsroom_searchentry s JOIN newsroom_document d ON d.page_id = s.page_id
        WHERE s.words @@ asked.words::tsquery AND s.locale = %s AND d.locale = s.locale
          AND d.status = 200 AND d.kind = 'article' AND d.content_hash = s.content_hash
        LIMIT %s
    ) live) FROM unnest(%s::text[]) AS asked (words)
"""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    word: str
    shown: str

    @property
    def query(self) -> str:
        return quoted(AS_WRITTEN + self.word)


def correct(query: str, asked: Asked, *, locale: str) -> str:
    """The query with the nearest words of live stories; empty where none is mistyped."""
    folded = {word: fold(word, locale=locale) for word in asked.words}
    candidates = candidates_for(
        [word for word in folded.values() if may_be_mistyped(word)], locale=locale
    )
    if not any(candidates.values()):
        return ""
    guessed = [one.query for guesses in candidates.values() for one in guesses]
    stories = count_stories([*asked.parts, *guessed], locale=locale)
    meant = {
        word: best(folded[word], candidates.get(folded[word], []), stories=stories)
        for word, part in zip(asked.words, asked.parts, strict=True)
        if not stories[part]
    }
    # One word that nobody has leaves nothing to be found, whatever the others are taken for.
    if not meant or not all(meant.values()):
        return ""
    return " ".join(meant.get(word.text, word.text) for word in words_of(query))


def candidates_for(words: list[str], *, locale: str) -> dict[str, list[Candidate]]:
    """For each folded word those that few mistakes lead to, the nearest first, live or not."""
    texts = sorted({text for word in words for text in near(word)})
    if not texts:
        return {}
    known = [
        Candidate(word=word, shown=shown)
        for word, shown in fetch_rows(_NEAR, [locale, texts, MOST_LOOKED_AT])
    ]
    return {word: nearest(word, known) for word in words}


def nearest(word: str, known: list[Candidate]) -> list[Candidate]:
    found = [
        (mistakes, one)
        for one in known
        if (mistakes := mistakes_between(word, one.word)) < TOO_MANY
    ]
    # Stable: among words with as many mistakes the order of the alphabet stays.
    return [one for _mistakes, one in sorted(found, key=lambda pair: pair[0])][:MOST_CANDIDATES]


def count_stories(queries: list[str], *, locale: str) -> dict[str, int]:
    """In how many live stories each is found, counted to 20."""
    return dict(fetch_rows(_STORIES, [locale, COUNTED_TO, list(dict.fromkeys(queries))]))


def best(word: str, candidates: list[Candidate], *, stories: dict[str, int]) -> str:
    """Fewer mistakes first; people mistype the first letter seldom; then the commoner word."""
    live = [one for one in candidates if stories[one.query]]
    ranked = sorted(
        live,
        key=lambda one: (
            mistakes_between(word, one.word),
            one.word[0] != word[0],
            -stories[one.query],
            one.word,
        ),
    )
    return ranked[0].shown if ranked else ""
