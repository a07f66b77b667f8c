"""Keeps how the words of live articles are written. `index_search` calls it after publications.

A word is added once and stays; `corrected_query` takes only what a live article holds now, and
`rebuild_search` throws the others away.
"""

from collections.abc import Iterable

from django.db import connection

from newsroom.content.language.words import words_of
from newsroom.delivery.near_words import LONG, OF_A_BEGINNING, may_be_mistyped, near
from newsroom.delivery.search_words import LONGEST_WORD, fold
from newsroom.delivery.site_models import Spelling

# Long words of before two mistakes were forgiven lack what their beginnings leave, and get it.
_KNOWN = """
    SELECT locale, word FROM newsroom_spelling
    WHERE (locale, word) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
      AND (length(word) < %s OR near @> ARRAY[%s || left(word, %s)]::varchar[])
"""
_FORGET = """
    DELETE FROM newsroom_spelling k WHERE NOT EXISTS (
        SELECT FROM (
            SELECT DISTINCT s.locale, substr(w.lexeme, 2) AS word
            FROM newsroom_searchentry s, unnest(s.words) w WHERE left(w.lexeme, 1) = '='
        ) live WHERE live.locale = k.locale AND live.word = k.word
    )
"""


def keep_spellings(texts: Iterable[tuple[str, str]]) -> None:
    """Add the words of texts, each with its locale, that no live article had before."""
    shown = {
        (locale, folded): word.text.lower()[:LONGEST_WORD]
        for locale, text in texts
        for word in words_of(text)
        if not word.is_pair and may_be_mistyped(folded := fold(word.text, locale=locale))
    }
    if not shown:
        return
    with connection.cursor() as cursor:
        words = [[one for one, _ in shown], [one for _, one in shown]]
        cursor.execute(_KNOWN, [*words, LONG, OF_A_BEGINNING, LONG - 2])
        known = set(cursor.fetchall())
    Spelling.objects.bulk_create(
        [
            # In one order, so that two writers never wait for each other.
            Spelling(locale=locale, word=word, shown=shown[locale, word], near=near(word))
            for locale, word in sorted(shown.keys() - known)
        ],
        update_conflicts=True,
        unique_fields=["locale", "word"],
        update_fields=["near"],
        batch_size=1_000,
    )


def forget_spellings() -> None:
    """Throw away the words that no entry of the search holds any more."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
