"""What an article is about, as counted terms. Pure: text in, numbers out.

Called when an article is signed and when the collection's statistics are counted. The same text
and locale give the same terms on every machine, since terms are compared across years.
"""

from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from newsroom.content.language.kazakh_scripts import KAZAKH, in_one_script
from newsroom.content.language.stems import reduce_word
from newsroom.content.language.words import words_of

# Grows when the same text gives other terms: then the next night signs every article anew.
VERSION = 2
# A word of the headline counts as often as one that is said twice in the body.
HEADLINE_COUNT = 2


class TermUse(NamedTuple):
    """How often a term stands in an article, and whether it is written as a name there."""

    times: int
    is_name: bool


def article_terms(*, headline: str, body: str, locale: str) -> dict[int, TermUse]:
    """Terms (31-bit hashes) of an article; `body` is plain text, a paragraph a line."""
    language = locale.partition("-")[0].lower()
    counts: defaultdict[int, int] = defaultdict(int)
    capitals: defaultdict[int, int] = defaultdict(int)
    inside_sentences: defaultdict[int, int] = defaultdict(int)
    for word in words_of(headline):
        counts[_term(word.text, language, word.is_pair)] += HEADLINE_COUNT
    # Capitals of a headline tell nothing: some houses Write All Words Like This.
    for paragraph in body.splitlines():
        for word in words_of(paragraph):
            term = _term(word.text, language, word.is_pair)
            counts[term] += 1
            if not word.starts:
                inside_sentences[term] += 1
                capitals[term] += word.capitalised
    return {
        term: TermUse(times, 0 < inside_sentences[term] <= 2 * capitals[term])
        for term, times in counts.items()
    }


def hash_term(term: str) -> int:
    """31 bits, so that it fits PostgreSQL's integer; the same on every machine."""
    return int.from_bytes(blake2b(term.encode(), digest_size=4).digest(), "big") >> 1


@lru_cache(maxsize=300_000)
def _term(word: str, language: str, is_pair: bool) -> int:
    lowered = word.lower()
    if language == KAZAKH:
        lowered = in_one_script(lowered)
    return hash_term(lowered if is_pair else reduce_word(lowered, language))
