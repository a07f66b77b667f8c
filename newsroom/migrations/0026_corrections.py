"""One proposal per page waits at a time; documents of before name their corrections: none."""

from django.db import connection, migrations, models, transaction
from django.db.models import Q

# Documents per statement: their rows are locked for about a tenth of a second.
AT_ONCE = 500
# Only ever a member of the document itself: inside a text the quotes would be escaped.
NAME_THEM = """
    WITH batch AS (
        SELECT page_id, replace(body, ',"alternates":[', ',"corrections":[],"alternates":[') AS body
        FROM newsroom_document
        WHERE status = 200 AND kind = 'article' AND page_id > %s
          AND position(',"corrections":[' IN body) = 0
        ORDER BY page_id LIMIT %s
        FOR UPDATE
    ), written AS (
        UPDATE newsroom_document AS document
        SET body = batch.body, etag = encode(sha256(convert_to(batch.body, 'UTF8')), 'hex'),
            built_at = clock_timestamp()
        FROM batch WHERE document.page_id = batch.page_id
        RETURNING document.page_id
    )
    SELECT max(page_id) FROM written
"""


def name_corrections(apps, schema_editor):
    after = 0
    while after is not None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(NAME_THEM, [after, AT_ONCE])
            after = cursor.fetchone()[0]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("newsroom", "0030_sizes_of_pictures"),
    ]

    operations = [
        # First: whatever stops it, the migration can simply be run again.
        migrations.RunPython(name_corrections, migrations.RunPython.noop),
        migrations.AddField(
            model_name="correction",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="correction",
            name="withdrawn_by_name",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="correction",
            name="withdraw_reason",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                fields=("page_id",),
                condition=Q(state="proposed"),
                name="one_waiting_correction_per_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=Q(("state", "live"), _negated=True) | Q(("at__isnull", False)),
                name="public_corrections_have_a_date",
            ),
        ),
    ]
