"""Approvals of minor changes, which go out without telling readers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0028_launch_sets"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="is_minor",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="readstate",
            name="is_minor",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
