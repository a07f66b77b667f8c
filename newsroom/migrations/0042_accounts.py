"""Whose account has seen a key, and attempts to sign in. Old keys are given to who made them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The history says who gave a key out or renewed it; a key that an operator made is nobody's.
NAME_GIVERS = """
UPDATE newsroom_apikey AS given SET given_by_id = line.user_id
FROM wagtailcore_modellogentry AS line
JOIN auth_user ON auth_user.id = line.user_id
WHERE (line.action = 'newsroom.api_key.minted' AND line.object_id = given.id::text)
   OR (line.action = 'newsroom.api_key.rotated' AND line.data ->> 'successor' = given.prefix)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0046_several_at_once"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="given_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(NAME_GIVERS, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "indexes": [models.Index(fields=["key", "at"], name="sign_in_attempts_by_key")]
            },
        ),
    ]
