"""Who brings which story into which locale, by when.

Versions that were begun before, and live ones that are outdated, are work from now on; nobody is
told that they are late.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TAKE_OVER = """
    INSERT INTO newsroom_translationjob
        (story_id, locale_code, source_page_id, source_revision_id, page_id, priority, due_at,
         requested_by_name, requested_at, started_at, finished_at, reopened_at,
         exempted_by_name, exempt_reason, assignee_told_at, chief_told_at)
    SELECT version.story_id, locale.language_code, version.source_page_id,
        source.live_revision_id, version.page_id, 'normal', now() + interval '2 hours',
        '', now(), now(), CASE WHEN page.live THEN now() END, CASE WHEN page.live THEN now() END,
        '', '', now(), now()
    FROM newsroom_localeversion AS version
    JOIN wagtailcore_page AS page ON page.id = version.page_id
    JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
    LEFT JOIN wagtailcore_page AS source ON source.id = version.source_page_id
    WHERE version.relation <> 'original' AND (NOT page.live OR version.outdated > 0)
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0042_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SetAside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.BigIntegerField()),
                ("user_name", models.CharField(max_length=200)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("approved", "it was approved meanwhile"),
                            ("in_review", "it was in review by then"),
                            ("taken", "somebody else had it by then"),
                        ],
                        max_length=10,
                    ),
                ),
                ("base_revision_id", models.BigIntegerField(null=True)),
                ("content", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("taken_over", "made the newest draft"), ("dropped", "dropped")],
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "user",
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
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("page_id", "user"),
                        name="one_text_aside_per_page_and_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story_id", models.CharField(max_length=40)),
                ("locale_code", models.CharField(max_length=12)),
                ("source_page_id", models.BigIntegerField()),
                ("source_revision_id", models.BigIntegerField(null=True)),
                ("page_id", models.BigIntegerField(null=True)),
                (
                    "priority",
                    models.CharField(
                        choices=[("normal", "normal"), ("breaking", "breaking")],
                        default="normal",
                        max_length=8,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("requested_by_name", models.CharField(blank=True, max_length=200)),
                ("requested_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("reopened_at", models.DateTimeField(null=True)),
                ("exempted_at", models.DateTimeField(null=True)),
                ("exempted_by_name", models.CharField(blank=True, max_length=200)),
                ("exempt_reason", models.TextField(blank=True)),
                ("goes_with_source", models.BooleanField(db_default=False, default=False)),
                ("assignee_told_at", models.DateTimeField(null=True)),
                ("chief_told_at", models.DateTimeField(null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["locale_code", "due_at"], name="jobs_by_locale_and_time"),
                    models.Index(fields=["page_id"], name="jobs_by_page"),
                    models.Index(fields=["source_page_id"], name="jobs_by_source"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story_id", "locale_code"), name="one_job_per_story_and_locale"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claimed_by__isnull", True),
                            ("claimed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_claim_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("section_key", models.CharField(blank=True, max_length=32)),
                ("locale_code", models.CharField(max_length=12)),
                ("created_by_name", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
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
                        fields=("section_key", "locale_code"),
                        name="one_rule_per_section_and_locale",
                    )
                ],
            },
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
