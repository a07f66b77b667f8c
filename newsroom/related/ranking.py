"""Orders articles by how similar they are to one article, and says why. Pure.

Called for a published article's own list, for the lists that it may enter, and by the full
rebuild. The score is the same in both directions, so one comparison serves both lists.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.related.candidate import Candidate
from newsroom.related.near_copies import COPY_COSINE

KEPT = 20
# Below this two texts share a word by chance. On the judged sets no grade is lost by it.
LEAST_TEXT = 0.03
# Measured on the judged sets: +0.02 mean nDCG@5.
CATEGORY_BONUS = 0.02
# Editors chose these words, so a shared one weighs as two sections do. No judged set has tags.
TAG_BONUS = 0.04
MOST_TAGS_COUNTED = 2
# Two pieces years apart lose a tenth, half of it after 180 days: +0.002 mean nDCG@5; a loss of
# 15 % costs 0.003, of a half 0.02.
OLDEST_FACTOR = 0.9
HALF_LIFE_DAYS = 180
# Scores are whole ten-thousandths, so that both roads (`many_lists.py`) find the same equals.
ROUNDED_TO = 10_000


@dataclass(frozen=True)
class Ranked:
    """A place in a list. `reasons` are for editors and the API: `text 0.71`, `tag:economy`."""

    member: int
    score: float
    reasons: tuple[str, ...]


def rank(article: Candidate, candidates: Iterable[Candidate], *, most: int = KEPT) -> list[Ranked]:
    """The most similar candidates, best first; among equals the newest first."""
    scored = []
    for candidate in candidates:
        ranked = compare(article, candidate)
        if ranked:
            scored.append((ranked.score, candidate.newness, ranked))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    return [ranked for *_, ranked in scored[:most]]


def compare(article: Candidate, candidate: Candidate) -> Ranked | None:
    """The candidate's score and reasons; None for itself, a copy, another locale, a stranger."""
    if candidate.member == article.member or candidate.locale != article.locale:
        return None
    text = article.signature.cosine(candidate.signature)
    if not LEAST_TEXT <= text < COPY_COSINE:
        return None
    score = text
    if article.day is not None and candidate.day is not None:
        score *= age_factor(abs((article.day - candidate.day).days))
    shared = article.tags & candidate.tags
    score += TAG_BONUS * min(len(shared), MOST_TAGS_COUNTED)
    category = article.category if article.category == candidate.category else ""
    if category:
        score += CATEGORY_BONUS
    rounded = round(score * ROUNDED_TO) / ROUNDED_TO
    return Ranked(candidate.member, rounded, reasons_of(text, shared, category))


def age_factor(days_apart: int) -> float:
    return OLDEST_FACTOR + (1 - OLDEST_FACTOR) * 0.5 ** (days_apart / HALF_LIFE_DAYS)


def reasons_of(text: float, tags: Iterable[str], category: str) -> tuple[str, ...]:
    """Why two articles are similar, for editors and the API."""
    reasons = [f"text {text:.2f}", *(f"tag:{tag}" for tag in sorted(tags))]
    if category:
        reasons.append(f"category:{category}")
    return tuple(reasons)
