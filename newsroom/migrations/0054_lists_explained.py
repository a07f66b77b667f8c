"""Lists that say why: scores, a wish per story, judgements; trends and sources.

Safe beside a working newsroom: columns come without a rewrite, the one table whose indexes change
is emptied first, and who waits for a lock longer than readers do gives up and can be run again.
"""

from django.db import migrations, models

GRANT = "GRANT SELECT ON newsroom_viewtrend TO newsroom_public;"


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0047_fronts")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.AddField(
            "articlepage",
            "similar_news",
            models.CharField(
                blank=True,
                choices=[
                    ("", "The pinned stories, then those that are found by themselves"),
                    ("pinned", "Only the pinned stories"),
                    ("none", "No list"),
                ],
                db_default="",
                default="",
                max_length=6,
                verbose_name="list of similar news",
            ),
        ),
        migrations.AddField(
            "relatedchoices",
            "wish",
            models.CharField(blank=True, db_default="", default="", max_length=6),
        ),
        migrations.AddField("relatedentry", "score", models.FloatField(null=True)),
        migrations.CreateModel(
            name="ListJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_id", models.BigIntegerField()),
                ("member_id", models.BigIntegerField()),
                ("locale", models.CharField(max_length=12)),
                ("is_right", models.BooleanField()),
                ("judged_by_id", models.BigIntegerField()),
                ("judged_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("page_id", "member_id", "judged_by_id"), name="one_judgement_per_person")
                ]
            },
        ),
        migrations.CreateModel(
            name="SourceHour",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hour", models.DateTimeField()),
                ("locale", models.CharField(max_length=12)),
                ("source", models.CharField(max_length=8)),
                ("views", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("hour", "locale", "source"), name="one_row_per_hour_locale_and_source")
                ]
            },
        ),
        migrations.CreateModel(
            name="ViewTrend",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("window", models.CharField(max_length=3)),
                ("locale", models.CharField(max_length=12)),
                ("category_slug", models.CharField(max_length=255)),
                ("public_id", models.CharField(max_length=20)),
                ("views", models.PositiveIntegerField()),
                ("growth", models.FloatField()),
                ("as_of", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("window", "public_id"), name="one_trend_per_story_and_window")
                ],
                "indexes": [
                    models.Index(fields=["window", "locale", "-growth"], name="trends_of_a_locale"),
                    models.Index(fields=["window", "locale", "category_slug", "-growth"], name="trends_of_a_category"),
                ],
            },
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
        # Ranks are computed anew within half a minute.
        migrations.RunSQL("DELETE FROM newsroom_viewrank", migrations.RunSQL.noop),
        migrations.AddField("viewrank", "heat", models.FloatField(db_default=0, default=0)),
        migrations.RemoveIndex("viewrank", "ranks_of_a_locale"),
        migrations.RemoveIndex("viewrank", "ranks_of_a_category"),
        migrations.AddIndex(
            "viewrank", models.Index(fields=["window", "locale", "-heat"], name="ranks_of_a_locale")
        ),
        migrations.AddIndex(
            "viewrank",
            models.Index(fields=["window", "locale", "category_slug", "-heat"], name="ranks_of_a_category"),
        ),
    ]
