"""Search finds the newest stories with a common word by their days, and ranks by a few words in the
row instead of all that are stored out of line.

Safe beside a working newsroom: the column comes without a rewrite, rows are filled a few at a time,
of a table that only workers write, and the index is built concurrently before the one that it
replaces goes. Programs of the version before are served by it, too; rows that their workers write
have no gist and are ranked by all their words. Whatever stops it, the migration can simply be run
again.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import connection, migrations, models, transaction
from django.db.models.expressions import RawSQL

# Beside searches, which hold the table for milliseconds; who waits longer tries again. With its
# gist a row is longer than PostgreSQL leaves a row by default.
ADD_COLUMN = """
    SET LOCAL lock_timeout = '2s';
    ALTER TABLE newsroom_searchentry
        ADD COLUMN IF NOT EXISTS gist tsvector NULL,
        ALTER COLUMN gist SET STORAGE MAIN,
        SET (toast_tuple_target = 4096)
"""
# Rows per statement.
AT_ONCE = 200
FILL = """
    WITH batch AS (
        SELECT page_id FROM newsroom_searchentry WHERE page_id > %s
        ORDER BY page_id LIMIT %s FOR UPDATE
    ), filled AS (
        UPDATE newsroom_searchentry AS entry SET gist = ts_delete(words, ARRAY(
            SELECT lexeme FROM unnest(words)
            WHERE NOT (weights && ARRAY['A', 'B'] OR cardinality(positions) > 2)
        ))
        FROM batch WHERE entry.page_id = batch.page_id AND entry.gist IS NULL
    )
    SELECT max(page_id) FROM batch
"""
DAY = "((listed_at AT TIME ZONE 'UTC')::date - date '1970-01-01')"
DAYS = f"ARRAY[{DAY}, -1 - {DAY} / 32]"
# What a build that was broken off leaves behind is not valid.
CHANGE_INDEXES = (
    "DROP INDEX CONCURRENTLY IF EXISTS search_by_word_and_day",
    "CREATE INDEX CONCURRENTLY search_by_word_and_day ON newsroom_searchentry"
    f" USING gin (words, ({DAYS})) WITH (fastupdate = off)",
    "DROP INDEX CONCURRENTLY IF EXISTS search_by_word",
)


def add_column(apps, schema_editor):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ADD_COLUMN)


def fill(apps, schema_editor):
    after = 0
    while after is not None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FILL, [after, AT_ONCE])
            after = cursor.fetchone()[0]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("newsroom", "0060_days_hold_every_view")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_column, migrations.RunPython.noop)],
            state_operations=[
                migrations.AddField(
                    "searchentry",
                    "gist",
                    django.contrib.postgres.search.SearchVectorField(null=True),
                )
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(CHANGE_INDEXES, migrations.RunSQL.noop)],
            state_operations=[
                migrations.RemoveIndex("searchentry", "search_by_word"),
                migrations.AddIndex(
                    "searchentry",
                    django.contrib.postgres.indexes.GinIndex(
                        models.F("words"), RawSQL(DAYS, []),
                        fastupdate=False, name="search_by_word_and_day",
                    ),
                ),
            ],
        ),
    ]
