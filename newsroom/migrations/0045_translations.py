"""What each version of a story is to the others, and what was confirmed about it.

Documents of before say so at once, by the one rule for versions that nobody noted: the page that
was made first is the original. What they were confirmed against is taken over by follow-ups.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import connection, migrations, models, transaction
from django.db.models import Q

# Documents per statement: their rows are locked for about a tenth of a second.
AT_ONCE = 500
# The card is the beginning of the body. Members only: inside a text the quotes would be escaped.
TELL_THEM = """
    WITH batch AS (
        SELECT own.page_id, own.body,
            left(own.card, -1) || ',"translation":{"relation":' || CASE
                WHEN first.page_id IS NULL OR first.page_id = own.page_id
                THEN '"original","origin":"human","source_locale":null,"state":"source"'
                ELSE '"translation","origin":"human","source_locale":'
                    || coalesce('"' || source.locale || '"', 'null') || ',"state":"current"'
            END || ',"correction_pending":false}' AS told,
            starts_with(own.body, left(own.card, -1) || ',') AS begins,
            length(own.card) AS rest
        FROM newsroom_document AS own
        LEFT JOIN LATERAL (
            SELECT min(page.id) AS page_id FROM wagtailcore_page AS page
            WHERE page.translation_key = own.story_id::uuid
        ) AS first ON true
        LEFT JOIN newsroom_document AS source
            ON source.page_id = first.page_id AND source.status = 200
        WHERE own.status = 200 AND own.kind = 'article' AND own.page_id > %s
          AND position(',"translation":{"relation":' IN own.card) = 0
        ORDER BY own.page_id LIMIT %s
        FOR UPDATE OF own
    ), anew AS (
        SELECT page_id, told || '}' AS card,
            replace(replace(
                CASE WHEN begins THEN told || substr(body, rest) ELSE body END,
                '"is_self":true}', '"is_self":true,"outdated":false}'),
                '"is_self":false}', '"is_self":false,"outdated":false}') AS body
        FROM batch
    ), written AS (
        UPDATE newsroom_document AS document
        SET card = anew.card, body = anew.body, built_at = clock_timestamp(),
            etag = encode(sha256(convert_to(anew.body, 'UTF8')), 'hex')
        FROM anew WHERE document.page_id = anew.page_id
        RETURNING document.page_id
    )
    SELECT max(page_id) FROM written
"""
TAKE_OVER = """
    INSERT INTO newsroom_followup
        (key, topic, payload, state, attempts, last_error, created_at, next_attempt_at)
    SELECT 'translations:taken-over:0', 'translations', '{"cause": "taken-over", "after": 0}',
        'pending', 0, '', now(), now()
    WHERE EXISTS (SELECT FROM newsroom_articlepage)
    ON CONFLICT (key) DO NOTHING
"""


def tell_relations(apps, schema_editor):
    after = 0
    while after is not None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TELL_THEM, [after, AT_ONCE])
            after = cursor.fetchone()[0]


def user_key():
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


def own_key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("newsroom", "0038_review_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocaleVersion",
            fields=[
                ("id", own_key()),
                ("page_id", models.BigIntegerField(unique=True)),
                ("story_id", models.CharField(db_index=True, max_length=40)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("translation", "translation"),
                            ("adaptation", "adaptation"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("human", "people"),
                            ("machine_reviewed", "a machine, reviewed by people"),
                        ],
                        default="human",
                        max_length=16,
                    ),
                ),
                ("source_page_id", models.BigIntegerField(null=True)),
                ("segments", models.PositiveIntegerField(default=0)),
                ("outdated", models.PositiveIntegerField(default=0)),
                ("outdated_in_draft", models.PositiveIntegerField(default=0)),
                ("changed_facts", models.PositiveIntegerField(default=0)),
                ("correction_pending", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source_page_id"], name="versions_by_source")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(relation="original", source_page_id__isnull=True)
                        | (~Q(relation="original") & Q(source_page_id__isnull=False)),
                        name="only_an_original_follows_nobody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", own_key()),
                ("page_id", models.BigIntegerField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("begun", "begun as a copy of the source"),
                            ("assumed", "found together, taken for current"),
                            ("still_right", "still right"),
                            ("published", "went out"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source_page_id", models.BigIntegerField()),
                ("source_revision_id", models.BigIntegerField(null=True)),
                ("links", models.JSONField()),
                ("confirmed", models.JSONField(default=list)),
                ("digest", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField(blank=True)),
                ("by", user_key()),
            ],
            options={
                "ordering": ["at", "pk"],
                "indexes": [
                    models.Index(fields=["page_id", "at", "id"], name="confirmations_by_page")
                ],
            },
        ),
        migrations.CreateModel(
            name="SameMeaning",
            fields=[
                ("id", own_key()),
                ("page_id", models.BigIntegerField(db_index=True)),
                ("segment_id", models.CharField(max_length=200)),
                ("before", models.CharField(max_length=16)),
                ("after", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("by", user_key()),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.RunPython(tell_relations, migrations.RunPython.noop),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
