"""Lists that say why: scores, a wish per story, judgements; trends, sources, days that are whole."""

from django.db import migrations, models

# Days held only what was older than eight days; from now on every view stands in its day at once.
WHOLE_DAYS = """
INSERT INTO newsroom_viewday AS d (public_id, day, views)
SELECT public_id, (hour AT TIME ZONE 'UTC')::date, sum(views) FROM newsroom_viewhour GROUP BY 1, 2
ON CONFLICT (day, public_id) DO UPDATE SET views = d.views + excluded.views;
"""
OLD_DAYS = """
UPDATE newsroom_viewday d SET views = d.views - h.views
FROM (SELECT public_id, (hour AT TIME ZONE 'UTC')::date AS day, sum(views) AS views
      FROM newsroom_viewhour GROUP BY 1, 2) h
WHERE d.public_id = h.public_id AND d.day = h.day;
DELETE FROM newsroom_viewday WHERE views = 0;
"""
GRANT = "GRANT SELECT ON newsroom_viewtrend TO newsroom_public;"


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0047_fronts")]

    operations = [
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
        # The newest week is read by day.
        migrations.RemoveConstraint("viewday", "one_row_per_story_and_day_of_views"),
        migrations.AddConstraint(
            "viewday",
            models.UniqueConstraint(fields=("day", "public_id"), name="one_row_per_story_and_day_of_views"),
        ),
        migrations.RunSQL(WHOLE_DAYS, OLD_DAYS),
    ]
