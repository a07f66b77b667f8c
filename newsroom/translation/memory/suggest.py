"""What the newsroom wrote before for the same words, or for words like them.

The side-by-side editor asks, for many passages at once (newsroom/desk/translation_memory/). Two
statements, however many passages: one by what they say word for word, one by the pairs of words
that texts like them share. Nothing but live text is in the memory, so nothing else comes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection

from newsroom.review.differences.words import Mark, mark_words
from newsroom.translation.memory.likeness import ALIKE, SHORTEST, Compared
from newsroom.translation.memory.pairs import in_context
from newsroom.translation.memory.sentences import sentences_of
from newsroom.translation.memory.terms import terms_of
from newsroom.translation.wording import digest_of_text, seen

Kind = Literal["exact-in-context", "exact", "fuzzy"]
# Alt+1 to Alt+9 take them.
MOST = 9
# Texts of so many letters are compared by their sentences only.
LONGEST = 2_000
EXACT = """
    SELECT asked.n, found.source_text, found.target_text, found.in_context
    FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[]) AS asked (n, digest, before, after)
    CROSS JOIN LATERAL (
        SELECT source_text, target_text, before = asked.before AND after = asked.after
            AND before || after <> '' AS in_context
        FROM newsroom_memorysegment
        WHERE source_locale = %s AND target_locale = %s AND digest = asked.digest
        ORDER BY in_context DESC, published_at DESC, id DESC LIMIT 20
    ) AS found
"""
# A term that more segments have than are looked at tells little; the rarer ones find them.
LIKE = """
    SELECT near.n, segment.source_text, segment.target_text
    FROM (
        SELECT asked.n, found.segment_id, row_number() OVER (
            PARTITION BY asked.n ORDER BY count(*) DESC, found.segment_id DESC
        ) AS place
        FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::int[])
            AS asked (n, term, shortest, longest, least)
        CROSS JOIN LATERAL (
            SELECT segment_id FROM newsroom_memoryterm
            WHERE term = asked.term AND length BETWEEN asked.shortest AND asked.longest
            LIMIT 64
        ) AS found
        GROUP BY asked.n, found.segment_id HAVING count(*) >= min(asked.least)
    ) AS near
    JOIN newsroom_memorysegment AS segment ON segment.id = near.segment_id
    WHERE near.place <= 8
      AND segment.source_locale = %s AND segment.target_locale = %s
    ORDER BY near.n, near.place
"""


@dataclass(frozen=True, kw_only=True)
class Query:
    """A passage of the source; `before` and `after` are the words of its neighbours."""

    segment_id: str
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """`text` stands for `source_text`, which has `difference` from what was asked for.

    `is_whole`: for the whole passage; otherwise for one of its sentences.
    """

    text: str
    source_text: str
    score: float
    kind: Kind
    difference: Sequence[Mark]
    is_whole: bool


@dataclass(frozen=True, kw_only=True)
class Part:
    """A passage or a sentence of one; `before` and `after` are digests."""

    segment_id: str
    text: str
    before: str
    after: str
    is_whole: bool


def suggest(
    queries: Sequence[Query], *, source: str, target: str, limit: int = MOST
) -> dict[str, list[Suggestion]]:
    """By segment, the surest first: the same in the same place, the same, the likest."""
    parts = [part for query in queries for part in parts_of(query)]
    found: dict[str, list[Suggestion]] = {query.segment_id: [] for query in queries}
    answered = set()
    for number, suggestion in exact(parts, source=source, target=target):
        answered.add(number)
        found[parts[number].segment_id].append(suggestion)
    open_parts = {number: part for number, part in enumerate(parts) if number not in answered}
    for number, suggestion in alike(open_parts, source=source, target=target):
        found[parts[number].segment_id].append(suggestion)
    return {segment_id: best_of(some, limit=limit) for segment_id, some in found.items()}


def parts_of(query: Query) -> Iterable[Part]:
    text = seen(query.text)
    if not text:
        return
    yield Part(
        segment_id=query.segment_id,
        text=text,
        before=digest_of_text(query.before),
        after=digest_of_text(query.after),
        is_whole=True,
    )
    sentences = sentences_of(text)
    if len(sentences) > 1:
        for sentence, before, after in in_context(sentences):
            yield Part(
                segment_id=query.segment_id,
                text=sentence,
                before=before,
                after=after,
                is_whole=False,
            )


def exact(parts: Sequence[Part], *, source: str, target: str) -> Iterable[tuple[int, Suggestion]]:
    if not parts:
        return
    columns = [
        list(range(len(parts))),
        [digest_of_text(part.text) for part in parts],
        [part.before for part in parts],
        [part.after for part in parts],
    ]
    for number, source_text, text, is_in_context in rows_of(EXACT, [*columns, source, target]):
        yield (
            number,
            Suggestion(
                text=text,
                source_text=source_text,
                score=1.0,
                kind="exact-in-context" if is_in_context else "exact",
                difference=(),
                is_whole=parts[number].is_whole,
            ),
        )


def alike(parts: dict[int, Part], *, source: str, target: str) -> Iterable[tuple[int, Suggestion]]:
    asked = [
        (number, *row)
        for number, part in parts.items()
        if len(part.text) <= LONGEST
        for row in asked_by(part.text, source=source, target=target)
    ]
    if not asked:
        return
    compared: dict[int, Compared] = {}
    columns = [list(column) for column in zip(*asked, strict=True)]
    for number, source_text, text in rows_of(LIKE, [*columns, source, target]):
        part = parts[number]
        if number not in compared:
            compared[number] = Compared(part.text)
        score = compared[number].likeness(source_text)
        if score >= ALIKE:
            yield (
                number,
                Suggestion(
                    text=text,
                    source_text=source_text,
                    score=min(round(score, 2), 0.99),
                    kind="fuzzy",
                    difference=mark_words(source_text, part.text),
                    is_whole=part.is_whole,
                ),
            )


def asked_by(text: str, *, source: str, target: str) -> Iterable[tuple[int, int, int, int]]:
    """Each term, with the lengths of texts that may be alike enough, and how many to share."""
    terms = terms_of(text, source=source, target=target)
    shortest, longest = int(len(text) * SHORTEST), int(len(text) / SHORTEST) + 1
    least = least_of(terms)
    for term in terms:
        yield term, shortest, longest, least


def least_of(terms: Sequence[int]) -> int:
    """Terms that a text must share to be looked at: one for a short one, two for most."""
    return 2 if len(terms) > 6 else 1


def rows_of(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def best_of(found: Iterable[Suggestion], *, limit: int) -> list[Suggestion]:
    """Each translation once, with the best reason for it."""
    order = {"exact-in-context": 0, "exact": 1, "fuzzy": 2}
    in_order = sorted(found, key=lambda one: (not one.is_whole, order[one.kind], -one.score))
    each = {(one.is_whole, one.text): one for one in reversed(in_order)}
    return [one for one in in_order if each.get((one.is_whole, one.text)) is one][:limit]
