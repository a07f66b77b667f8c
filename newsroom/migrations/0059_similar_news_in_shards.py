"""The rebuild of similar news in shards: who holds which, and what came while it was loaded.

Programs of the version before go on beside this one: what they do not know has a default.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0058_search_by_days")]

    operations = [
        migrations.CreateModel(
            name="RebuildShard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("locale", models.CharField(max_length=12)),
                ("after", models.BigIntegerField()),
                ("until", models.BigIntegerField(null=True)),
                ("done_until", models.BigIntegerField()),
                ("articles", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("is_done", models.BooleanField(default=False)),
                ("holder", models.CharField(blank=True, max_length=40)),
                ("held_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField("relatedindex", "began_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "relatedindex", "changes", models.BigIntegerField(db_default=0, default=0)
        ),
        migrations.AddField("relatedindex", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "relatedindex",
            "terms_version",
            models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            "storedsignature", "change", models.BigIntegerField(db_default=0, default=0)
        ),
        migrations.AlterField(
            "relatedindex",
            "stage",
            models.CharField(
                blank=True,
                choices=[
                    ("", "Resting"),
                    ("counting", "Counting"),
                    ("signing", "Signing"),
                    ("listing", "Listing"),
                ],
                default="",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            "storedsignature",
            models.Index(fields=["locale", "change"], name="signatures_by_change"),
        ),
        migrations.AddConstraint(
            "rebuildshard",
            models.UniqueConstraint(fields=("locale", "after"), name="one_shard_per_beginning"),
        ),
    ]
