"""A breaking pin is set and ended at once, without a new version: the field becomes a row."""

from django.db import migrations

# Of a live page what readers see now; of a draft what its newest version says.
CARRY_OVER = """
INSERT INTO newsroom_breakingpin (page_id, until, set_by_name, set_at, ended_by_name)
SELECT page.id, ends.until, '', now(), ''
FROM newsroom_articlepage article
JOIN wagtailcore_page page ON page.id = article.page_ptr_id
LEFT JOIN wagtailcore_revision revision ON revision.id = page.latest_revision_id
CROSS JOIN LATERAL (
    SELECT CASE WHEN page.live THEN article.breaking_until ELSE coalesce(
        (revision.content ->> 'breaking_until')::timestamptz, article.breaking_until
    ) END AS until
) ends
WHERE ends.until > now()
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0021_heartbeats")]

    operations = [
        migrations.RunSQL(CARRY_OVER, migrations.RunSQL.noop),
        # The column itself stays for now: web processes of the version before still read it.
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("articlepage", "breaking_until")],
        ),
    ]
