"""What is to be done is found by an index of its own, however long the archive of jobs is."""

from django.db import migrations, models
from django.db.models import Q

# Who has a version has it since it went out; who lost it and kept its source misses it.
SETTLE = """
    UPDATE newsroom_translationjob AS job
    SET finished_at = coalesce(page.first_published_at, now())
    FROM wagtailcore_page AS page
    WHERE page.id = job.page_id AND page.live AND job.finished_at IS NULL;
    UPDATE newsroom_translationjob AS job SET finished_at = NULL
    FROM wagtailcore_page AS page, wagtailcore_page AS source
    WHERE page.id = job.page_id AND source.id = job.source_page_id
        AND source.live AND NOT page.live AND job.finished_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0054_lists_explained")]

    operations = [
        migrations.RunSQL(SETTLE, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="translationjob",
            index=models.Index(
                fields=["locale_code", "due_at"],
                condition=Q(finished_at__isnull=True, exempted_at__isnull=True)
                | Q(reopened_at__isnull=False),
                name="jobs_to_do",
            ),
        ),
    ]
