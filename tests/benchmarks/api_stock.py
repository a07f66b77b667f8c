"""Articles for benchmarks of the API, written straight into what is public: bodies of 4.5 KB, the
words of the English third to be found, and the same articles as pages for the stock API.

Words are invented; a few are in most stories, most in few, as in any language.
"""

import random
from collections.abc import Iterator
from typing import Any

from django.db import connection
from wagtail.models import Page, Site

from newsroom.delivery.search_words import vector_of
from tests.benchmarks.api_stock_sql import DOCUMENTS, PAGES, SCRATCH, WORDS

SECTIONS = 12
PARAGRAPHS, PARAGRAPH_WORDS = 300, 62
VOCABULARY = 6_000
# So many stories of each locale share one at 100,000 articles.
TOPICS = 1_600
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
TABLES = ("newsroom_document", "newsroom_searchentry", "wagtailcore_page", "newsroom_articlepage")


def stock_up(first: int, last: int) -> None:
    """Add the articles of these numbers, and let PostgreSQL learn of them."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off; SET session_replication_role = replica")
        if first == 1:
            prepare(cursor)
        numbers = {
            "first": first,
            "last": last,
            "sections": SECTIONS,
            "topics": TOPICS,
            "home": home().path,
        }
        # An index of words is built ten times as fast as it grows.
        cursor.execute("SELECT pg_get_indexdef('search_by_word_and_day'::regclass)")
        ((build_index,),) = cursor.fetchall()
        cursor.execute("DROP INDEX search_by_word_and_day")
        for statement in (DOCUMENTS, WORDS, build_index, *PAGES):
            cursor.execute(statement, numbers if statement != build_index else None)
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


def home() -> Page:
    """Below which the stock API shows pages."""
    found = Page.objects.filter(depth=2).order_by("path").first()
    return found or Page.get_first_root_node().add_child(instance=Page(title="Home", slug="home"))


def prepare(cursor: Any) -> None:
    """What stories are put together from."""
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home()}
    )
    cursor.execute(SCRATCH)
    chance = random.Random(1)
    texts = [paragraph(chance) for _ in range(PARAGRAPHS)]
    rows = [
        *(("paragraph", n, text, vector(text, "C")) for n, text in enumerate(texts)),
        *(("topic", n, word_of_topic(n), vector(word_of_topic(n), "A")) for n in range(TOPICS)),
    ]
    with cursor.copy("COPY speed_text (kind, number, text, words) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def vector(text: str, weight: str) -> str:
    return vector_of([(weight, text)], locale="en")


def paragraph(chance: random.Random) -> str:
    """Ranks by a Zipf law: the first word of the vocabulary is in nearly every story."""
    ranks = (int(VOCABULARY ** chance.random()) - 1 for _ in range(PARAGRAPH_WORDS))
    return " ".join(map(word_of_rank, ranks)).capitalize() + "."


def word_of_rank(rank: int) -> str:
    return "".join(syllables(rank, count=3))


def word_of_topic(number: int) -> str:
    """Longer than any other word, so that no story has it by chance."""
    return "".join(syllables(number, count=5))


def syllables(number: int, *, count: int) -> Iterator[str]:
    for _ in range(count):
        number, which = divmod(number * 31 + 17, len(SYLLABLES))
        yield SYLLABLES[which]


def page_id(number: int) -> int:
    return 1_000_000 + number


def public_id(number: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'a' || md5(%s::text)::varchar(15)", [number])
        return str(cursor.fetchone()[0])
