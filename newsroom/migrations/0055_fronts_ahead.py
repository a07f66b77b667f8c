"""What caches of fronts ask for, and codes of refusals of several pieces at once.

`newsroom_frontahead` tells of a planned front in its last minute only; `newsroom_frontsmade` is
another number whenever somebody has arranged a front.
"""

from django.db import migrations, models

# Ids are given out before the commit: of the newest hundred the sum changes with each that comes.
VIEWS = """
CREATE VIEW newsroom_frontahead AS
SELECT v.page_id AS front_id, min(v.starts_at) AS starts_at
FROM newsroom_frontversion v
WHERE v.cancelled_at IS NULL AND v.starts_at > clock_timestamp()
  AND v.starts_at < clock_timestamp() + interval '1 minute'
GROUP BY v.page_id;

CREATE VIEW newsroom_frontsmade AS
SELECT coalesce(sum(n.id), 0)::bigint AS stamp
FROM (SELECT id FROM newsroom_frontversion ORDER BY id DESC LIMIT 100) n;

GRANT SELECT ON newsroom_frontahead, newsroom_frontsmade TO newsroom_public;
"""
NO_VIEWS = "DROP VIEW newsroom_frontsmade; DROP VIEW newsroom_frontahead;"


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0059_similar_news_in_shards")]

    operations = [
        migrations.AddField(
            model_name="bulkitem",
            name="code",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.RunSQL(VIEWS, NO_VIEWS),
    ]
