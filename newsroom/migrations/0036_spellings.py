"""Words of live articles, to guess what a mistyped query was meant to be.

The table fills with each publication; `manage.py rebuild_search` fills it from what is live.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

GRANT = "GRANT SELECT ON newsroom_spelling TO newsroom_public"


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0035_last_reads"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("locale", models.CharField(max_length=12)),
                ("word", models.CharField(max_length=60)),
                ("shown", models.CharField(max_length=60)),
                (
                    "near",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["near"], name="spellings_by_near"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("locale", "word"), name="one_spelling_per_word"
                    )
                ],
            },
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
