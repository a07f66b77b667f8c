"""A title for social networks, tags and authors in order, and search that forgives two mistakes.

Documents of before name their social title, which is that for search engines. Workers take the
words of all live stories anew, a few hundred stories at a time, beside their other work.
"""

from django.db import connection, migrations, models, transaction
from django.db.models.functions import Lower

# Documents per statement: their rows are locked for about a tenth of a second.
AT_ONCE = 500
# Only ever a member of the document itself: inside a text the quotes would be escaped.
TEXT = r'"(?:[^"\\]|\\.)*"'
SEO = rf'"seo":\{{"title":({TEXT}),"description":({TEXT}),"image":'
NAMED = r'"seo":{"title":\1,"description":\2,"social_title":\1,"image":'
NAME_THEM = """
    WITH batch AS (
        SELECT page_id, regexp_replace(body, %s, %s) AS body
        FROM newsroom_document
        WHERE status = 200 AND page_id > %s
        ORDER BY page_id LIMIT %s
        FOR UPDATE
    ), written AS (
        UPDATE newsroom_document AS document
        SET body = batch.body, etag = encode(sha256(convert_to(batch.body, 'UTF8')), 'hex'),
            built_at = clock_timestamp()
        FROM batch WHERE document.page_id = batch.page_id AND document.body <> batch.body
    )
    SELECT max(page_id) FROM batch
"""
STORIES_AT_ONCE = 200
SECONDS_BETWEEN = 2
# A topic of its own: workers of the version before leave it to those of this one.
INDEX_ANEW = """
    INSERT INTO newsroom_followup
        (key, topic, payload, state, attempts, last_error, created_at, next_attempt_at)
    SELECT 'search_anew:0043:' || batch, 'search_anew',
        jsonb_build_object('page_ids', jsonb_agg(page_id ORDER BY page_id)), 'pending', 0, '',
        clock_timestamp(), clock_timestamp() + batch * %s * interval '1 second'
    FROM (
        SELECT page_id, (row_number() OVER (ORDER BY page_id) - 1) / %s AS batch
        FROM newsroom_document WHERE status = 200 AND kind = 'article'
    ) AS live
    GROUP BY batch
    ON CONFLICT (key) DO NOTHING
"""


def name_social_titles(apps, schema_editor):
    after = 0
    while after is not None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(NAME_THEM, [SEO, NAMED, after, AT_ONCE])
            after = cursor.fetchone()[0]


def index_anew(apps, schema_editor):
    with connection.cursor() as cursor:
        cursor.execute(INDEX_ANEW, [SECONDS_BETWEEN, STORIES_AT_ONCE])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("newsroom", "0041_planned_stories")]

    operations = [
        # First: whatever stops it, the migration can simply be run again.
        migrations.RunPython(name_social_titles, migrations.RunPython.noop),
        migrations.RunPython(index_anew, migrations.RunPython.noop),
        migrations.AddField(
            model_name="articlepage",
            name="social_title",
            field=models.CharField(
                blank=True,
                default="",
                db_default="",
                help_text="Leave empty to use the title for search engines, or the headline.",
                max_length=255,
                verbose_name="title in social networks",
            ),
        ),
        migrations.AddIndex(
            model_name="nameentry",
            index=models.Index(
                models.F("kind"), models.F("locale"), Lower("name"), models.F("slug"),
                name="names_in_order",
            ),
        ),
    ]
