"""Days hold every view at once, not only what is older than eight days.

A migration of its own, for it adds up every hour that is kept: readers use neither table, and
views that workers bring meanwhile wait in Redis. What workers of the version before add to hours
only, the next hourly `roll_up_views` puts into days.
"""

from django.db import migrations, models

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


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0057_jobs_to_do")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        # The newest week is read by day.
        migrations.RemoveConstraint("viewday", "one_row_per_story_and_day_of_views"),
        migrations.AddConstraint(
            "viewday",
            models.UniqueConstraint(fields=("day", "public_id"), name="one_row_per_story_and_day_of_views"),
        ),
        migrations.RunSQL(WHOLE_DAYS, OLD_DAYS),
    ]
