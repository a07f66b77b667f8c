"""The authors and tags that a document names, with their names in all locales, in one statement."""

from collections.abc import Collection

from newsroom.content.models import Author, AuthorName, Tag, TagName
from newsroom.content.prepared import prepared_cursor

READ = """
SELECT 'author', a.id, a.slug, a.name, (
    SELECT json_agg(json_build_object(
        'locale_code', n.locale_code, 'name', n.name, 'about', n.about))
    FROM newsroom_authorname n WHERE n.author_id = a.id)
FROM newsroom_author a WHERE a.id = ANY(%s::bigint[])
UNION ALL
SELECT 'tag', t.id, t.slug, t.name, (
    SELECT json_agg(json_build_object('locale_code', n.locale_code, 'name', n.name))
    FROM newsroom_tagname n WHERE n.tag_id = t.id)
FROM newsroom_tag t WHERE t.id = ANY(%s::bigint[])
"""


def read_names(
    *, author_ids: Collection[int], tag_ids: Collection[int]
) -> tuple[dict[int, Author], dict[int, Tag]]:
    """By primary key; what was deleted is missing."""
    authors: dict[int, Author] = {}
    tags: dict[int, Tag] = {}
    if not author_ids and not tag_ids:
        return authors, tags
    with prepared_cursor() as cursor:
        cursor.execute(READ, [list(author_ids), list(tag_ids)])
        for kind, pk, slug, name, names in cursor.fetchall():
            own = {"pk": pk, "slug": slug, "name": name}
            if kind == "author":
                authors[pk] = Author(**own, names=[AuthorName(**one) for one in names or ()])
            else:
                tags[pk] = Tag(**own, names=[TagName(**one) for one in names or ()])
    return authors, tags
