"""Search finds and ranks in one table: the date of lists, and the text that passages are cut from.

Safe beside a working newsroom. The columns come without a rewrite and without waiting for long;
rows are filled a few at a time, of a table that only workers write; the index is built
concurrently. Whatever stops it, the migration can simply be run again. Texts are taken over as
stories are published; until then, and by workers of the version before, passages are cut from the
document.
"""

from django.db import connection, migrations, models, transaction
from django.db.models.functions import Now

# Beside searches, which hold the table for milliseconds; who waits longer tries again.
ADD_COLUMNS = """
    SET LOCAL lock_timeout = '2s';
    ALTER TABLE newsroom_searchentry
        ADD COLUMN IF NOT EXISTS listed_at timestamptz NOT NULL DEFAULT statement_timestamp(),
        ADD COLUMN IF NOT EXISTS text text NOT NULL DEFAULT '',
        ADD COLUMN IF NOT EXISTS text_hash varchar(64) NOT NULL DEFAULT ''
"""
# Rows per statement.
AT_ONCE = 200
FILL = """
    WITH batch AS (
        SELECT page_id FROM newsroom_searchentry WHERE page_id > %s
        ORDER BY page_id LIMIT %s FOR UPDATE
    ), filled AS (
        UPDATE newsroom_searchentry AS entry SET listed_at = document.listed_at
        FROM batch JOIN newsroom_document AS document ON document.page_id = batch.page_id
        WHERE entry.page_id = batch.page_id AND entry.listed_at <> document.listed_at
    )
    SELECT max(page_id) FROM batch
"""
# What a build that was broken off leaves behind is not valid.
ADD_INDEX = (
    "DROP INDEX CONCURRENTLY IF EXISTS search_by_date",
    "CREATE INDEX CONCURRENTLY search_by_date"
    " ON newsroom_searchentry (locale, listed_at DESC, page_id DESC)",
)


def add_columns(apps, schema_editor):
    with connection.cursor() as cursor:
        cursor.execute(ADD_COLUMNS)


def fill(apps, schema_editor):
    after = 0
    while after is not None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FILL, [after, AT_ONCE])
            after = cursor.fetchone()[0]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("newsroom", "0053_names")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_columns, migrations.RunPython.noop)],
            state_operations=[
                migrations.AddField(
                    "searchentry", "listed_at", models.DateTimeField(db_default=Now())
                ),
                migrations.AddField(
                    "searchentry", "text", models.TextField(blank=True, db_default="")
                ),
                migrations.AddField(
                    "searchentry",
                    "text_hash",
                    models.CharField(blank=True, db_default="", max_length=64),
                ),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ADD_INDEX, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AddIndex(
                    "searchentry",
                    models.Index(
                        fields=["locale", "-listed_at", "-page_id"], name="search_by_date"
                    ),
                )
            ],
        ),
    ]
