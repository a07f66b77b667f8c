"""Keys of partners; the public role checks them, and sees hashes only."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0024_publications_by_their_end"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("partner", models.CharField(max_length=120)),
                ("prefix", models.CharField(max_length=12, unique=True)),
                ("digest", models.CharField(max_length=64)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "Read"),
                                ("embargo", "Embargo"),
                                ("preview", "Preview"),
                                ("drafts", "Drafts"),
                                ("webhooks", "Webhooks"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                    ),
                ),
                (
                    "locales",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["partner", "pk"],
            },
        ),
        migrations.RunSQL(
            "GRANT SELECT ON newsroom_apikey TO newsroom_public", migrations.RunSQL.noop
        ),
    ]
