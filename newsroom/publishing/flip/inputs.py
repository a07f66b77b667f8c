"""Digests of everything that a member was made from, of any number of members at once.

A key names one thing: `page:7` (its rows, and those of its children), `revision:8`, `author:3`,
`tag:4`, `image:5` (with its files for readers), `story:<id>` (what of it is live), `target:6` (a
page that is linked), `facts:7` (pin, corrections, what it translates). One statement per kind,
however many there are. A test reads the statements of making a member ready and fails when one
looks elsewhere.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from newsroom.content.block_parts import addresses_in, page_ids_in, rich_texts_in
from newsroom.content.models import ArticlePage
from newsroom.delivery.built import BuiltDocument
from newsroom.delivery.clean_html import links_of
from newsroom.delivery.links import as_id, own_path
from newsroom.publishing.beside_page import child_relations

NEWSROOM = Path(__file__).resolve().parents[2]
# The rooms whose code decides what is written; a new release makes everything ready anew.
WRITERS = ("content", "delivery", "publishing", "translation")
# Of a page's row: what changes without anything for readers.
BOOKKEEPING = [
    "numchild", "latest_revision_id", "latest_revision_created_at", "draft_title",
    "has_unpublished_changes", "locked", "locked_at", "locked_by_id",
]  # fmt: skip
PAGES = """
SELECT page.id, md5(concat_ws('|', to_jsonb(page) - %(bookkeeping)s::text[], to_jsonb(article),
    to_jsonb(section), to_jsonb(home), {children}))
FROM wagtailcore_page AS page
LEFT JOIN newsroom_articlepage AS article ON article.page_ptr_id = page.id
LEFT JOIN newsroom_categorypage AS section ON section.page_ptr_id = page.id
LEFT JOIN newsroom_homepage AS home ON home.page_ptr_id = page.id
WHERE page.id = ANY(%(keys)s::int[])
"""
CHILDREN = "(SELECT jsonb_agg(to_jsonb(r) ORDER BY r.id) FROM {table} r WHERE r.{parent} = page.id)"
STATEMENTS = {
    "revision": """
        SELECT id, md5(content::text) FROM wagtailcore_revision
        WHERE id = ANY(%(keys)s::bigint[])""",
    "author": """
        SELECT id, md5(concat_ws('|', author, (
            SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) FROM newsroom_authorname n
            WHERE n.author_id = author.id)))
        FROM newsroom_author AS author WHERE id = ANY(%(keys)s::bigint[])""",
    "tag": """
        SELECT id, md5(concat_ws('|', tag, (
            SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) FROM newsroom_tagname n
            WHERE n.tag_id = tag.id)))
        FROM newsroom_tag AS tag WHERE id = ANY(%(keys)s::bigint[])""",
    "image": """
        SELECT id, md5(concat_ws('|', image, usable_until <= %(at)s, (
            SELECT jsonb_agg(to_jsonb(file) ORDER BY file.id) FROM newsroom_publicpicture file
            WHERE file.image_id = image.id)))
        FROM newsroom_newsimage AS image WHERE id = ANY(%(keys)s::bigint[])""",
    "target": """
        SELECT id, md5(concat_ws('|', live, translation_key)) FROM wagtailcore_page
        WHERE id = ANY(%(keys)s::bigint[])""",
    "story": """
        SELECT story_id, md5(string_agg(concat_ws('|', page_id, public_id, kind, locale, path,
            title, category_slug), '|' ORDER BY page_id))
        FROM newsroom_document
        WHERE story_id = ANY(%(keys)s::text[]) AND status = 200 GROUP BY story_id""",
    "facts": """
        SELECT page_id, md5(string_agg(said, '|' ORDER BY said)) FROM (
            SELECT page_id, pin::text AS said FROM newsroom_breakingpin AS pin
            WHERE page_id = ANY(%(keys)s::bigint[]) AND ended_at IS NULL
            UNION ALL
            SELECT page_id, correction::text FROM newsroom_correction AS correction
            WHERE page_id = ANY(%(keys)s::bigint[]) AND state = 'live'
            UNION ALL
            SELECT version.page_id, concat_ws('|', version, source.locale)
            FROM newsroom_localeversion AS version LEFT JOIN newsroom_document AS source
                ON source.page_id = version.source_page_id AND source.status = 200
            WHERE version.page_id = ANY(%(keys)s::bigint[])) AS facts
        GROUP BY page_id""",
}


def inputs_of(page: Any, built: BuiltDocument, *, revision_id: int) -> set[str] | None:
    """The keys of one version. None where an address of ours stands typed in its body: what it
    leads to hangs on every story that is or will be at that address.
    """
    raw = list(page.body.raw_data)
    links = [link for text in rich_texts_in(raw) for link in links_of(text)]
    addresses = [link.get("href", "").strip() for link in links] + list(addresses_in(raw))
    if any(own_path(address) for address in addresses):
        return None
    chosen = {as_id(link.get("id")) for link in links if link.get("linktype") == "page"}
    targets = (chosen | set(page_ids_in(raw))) - {None}
    return {
        f"page:{page.pk}",
        f"revision:{revision_id}",
        f"facts:{page.pk}",
        *(f"target:{pk}" for pk in targets),
        *built.dependencies,
    }


def digests_of(keys: Iterable[str], *, at: datetime) -> dict[str, str]:
    """By key; of what is not there, nothing. `at` is when it goes out: rights in pictures end."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _colon, pk = key.partition(":")
        wanted[kind].add(pk)
    found = {"release": release()}
    with connection.cursor() as cursor:
        for kind, pks in sorted(wanted.items()):
            cursor.execute(
                statement_of(kind), {"keys": sorted(pks), "at": at, "bookkeeping": BOOKKEEPING}
            )
            found |= {f"{kind}:{pk}": digest for pk, digest in cursor.fetchall()}
    return found


def of_these(keys: Iterable[str], found: dict[str, str]) -> dict[str, str]:
    """What one member was made from, among the digests of many."""
    return {key: found.get(key, "") for key in sorted({*keys, "release"})}


def statement_of(kind: str) -> str:
    if kind != "page":
        return STATEMENTS[kind]
    # Names of our own tables and columns; nothing from outside.
    children: Sequence[str] = [
        CHILDREN.format(table=one.related_model._meta.db_table, parent=one.field.column)
        for one in child_relations(ArticlePage()).values()
    ]
    return PAGES.format(children=", ".join(children))


def release() -> str:
    """Of the code that writes, and of the settings that stand in what it writes."""
    said = [code(), settings.BASE_URL, settings.NEWSROOM_TIME_ZONE, repr(settings.LANGUAGES)]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


@cache
def code() -> str:
    texts = [
        path.read_bytes() for room in WRITERS for path in sorted((NEWSROOM / room).rglob("*.py"))
    ]
    return hashlib.sha256(b"\x1f".join(texts)).hexdigest()
