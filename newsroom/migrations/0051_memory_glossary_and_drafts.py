"""Translation memory, glossary and machine drafts.

What is live in several languages already is taken over by follow-ups: each story's versions are
compared anew, and its memory is written after that.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TAKE_OVER = """
    INSERT INTO newsroom_followup
        (key, topic, payload, state, attempts, last_error, created_at, next_attempt_at)
    SELECT 'translations:memory:0', 'translations', '{"cause": "memory", "after": 0}',
        'pending', 0, '', now(), now()
    WHERE EXISTS (SELECT FROM newsroom_articlepage)
    ON CONFLICT (key) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0049_translation_jobs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MemoryRebuild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("done_until", models.CharField(blank=True, max_length=40)),
                ("began_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DraftingDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("provider", models.CharField(max_length=20)),
                ("letters", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "provider"), name="one_count_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="GlossaryTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("term", "term"), ("name", "name")],
                        default="term",
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                ("source_locale", models.CharField(max_length=12, verbose_name="from")),
                ("target_locale", models.CharField(max_length=12, verbose_name="into")),
                (
                    "source",
                    models.CharField(
                        help_text="In its plain form; other endings are found by themselves.",
                        max_length=200,
                        verbose_name="in the source",
                    ),
                ),
                ("target", models.CharField(max_length=200, verbose_name="how we write it")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "forbidden",
                    models.TextField(
                        blank=True,
                        help_text="What must not be written, one a line.",
                        verbose_name="never like this",
                    ),
                ),
                (
                    "stems",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("first_stem", models.CharField(editable=False, max_length=200)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "glossary",
                "ordering": ["source_locale", "target_locale", "source", "pk"],
                "indexes": [
                    models.Index(
                        fields=["source_locale", "target_locale", "first_stem"],
                        name="terms_by_first_stem",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source_locale", "target_locale", "source"),
                        name="one_row_per_term",
                        violation_error_message="The glossary has this term for these locales.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MemorySegment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story_id", models.CharField(db_index=True, max_length=40)),
                ("source_page_id", models.BigIntegerField()),
                ("target_page_id", models.BigIntegerField()),
                ("source_locale", models.CharField(max_length=12)),
                ("target_locale", models.CharField(max_length=12)),
                ("segment_id", models.CharField(max_length=200)),
                ("is_whole", models.BooleanField()),
                ("source_text", models.TextField()),
                ("target_text", models.TextField()),
                ("digest", models.CharField(max_length=16)),
                ("before", models.CharField(blank=True, max_length=16)),
                ("after", models.CharField(blank=True, max_length=16)),
                ("published_at", models.DateTimeField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["source_locale", "target_locale", "digest"], name="memory_by_digest"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="memory_by_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MemoryTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("term", models.IntegerField()),
                ("length", models.IntegerField()),
                ("segment_id", models.BigIntegerField(db_index=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["term", "length", "segment_id"], name="memory_by_term")
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftedSegment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.BigIntegerField()),
                ("segment_id", models.CharField(max_length=200)),
                ("provider", models.CharField(max_length=20)),
                ("words_hash", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page_id", "segment_id"), name="one_draft_per_segment"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.BigIntegerField(db_index=True)),
                ("provider", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("working", "working"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("left", models.JSONField(default=list)),
                ("total", models.PositiveIntegerField(default=0)),
                ("filled", models.PositiveIntegerField(default=0)),
                ("refused", models.JSONField(default=list)),
                ("error", models.TextField(blank=True)),
                ("requested_by_name", models.CharField(max_length=200)),
                ("requested_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "working"])),
                        fields=("page_id",),
                        name="one_draft_run_per_page",
                    )
                ],
            },
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
