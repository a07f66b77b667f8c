"""Tags and authors as documents name them; `go_public` and `dependents` keep them with these.

`public_names` reads them, and only while a live document of the locale shows them.
"""

from collections.abc import Sequence

from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.built import PublicName
from newsroom.delivery.together import keep_names

COLUMNS = ("kind", "slug", "name", "about")
# What is there already in these words is left out first: a conflict would lock its row. In one
# order for everybody, so that two publications never wait for each other.
RECORD = """
INSERT INTO newsroom_nameentry (locale, kind, slug, name, about)
SELECT %s, said.* FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])
    AS said (kind, slug, name, about)
WHERE NOT EXISTS (
    SELECT FROM newsroom_nameentry AS known
    WHERE known.locale = %s AND known.kind = said.kind AND known.slug = said.slug
        AND known.name = said.name AND known.about = said.about
)
ORDER BY said.kind, said.slug
ON CONFLICT (kind, slug, locale) DO UPDATE SET name = excluded.name, about = excluded.about
"""


def record_names(names: Sequence[PublicName], *, locale: str) -> None:
    """Take over what is new or said otherwise; usually nothing, which locks nothing."""
    if not names or keep_names(names, locale=locale):
        return
    said = set(names)
    columns = [[getattr(one, column) for one in said] for column in COLUMNS]
    with prepared_cursor() as cursor:
        cursor.execute(RECORD, [locale, *columns, locale])
