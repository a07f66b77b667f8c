"""An embargo concerns the story, in every locale: the field of a page becomes a hold."""

import django.db.models.deletion
from django.db import migrations, models

# The latest end that any version of the story names, in its row or in its newest draft.
CARRY_OVER = """
INSERT INTO newsroom_hold
    (story_id, kind, until, reason, set_by_name, set_at, lifted_by_name, lift_reason)
SELECT replace(page.translation_key::text, '-', ''), 'embargo', max(ends.until),
    'Entered in the story itself, before embargoes concerned all its locales.',
    '', now(), '', ''
FROM newsroom_articlepage article
JOIN wagtailcore_page page ON page.id = article.page_ptr_id
LEFT JOIN wagtailcore_revision revision ON revision.id = page.latest_revision_id
CROSS JOIN LATERAL (
    SELECT greatest(
        article.embargo_until, (revision.content ->> 'embargo_until')::timestamptz
    ) AS until
) ends
WHERE ends.until > now()
GROUP BY page.translation_key
"""


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0019_statements_and_former_addresses")]

    operations = [
        migrations.RunSQL(CARRY_OVER, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="publication",
            name="hold",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="publications",
                to="newsroom.hold",
            ),
        ),
        # The column itself stays for now: web processes of the version before still read it.
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("articlepage", "embargo_until")],
        ),
    ]
