"""Readers ask for a picture by its file, and are given what a live document shows."""

from django.db import migrations, models

GRANT = "GRANT SELECT ON newsroom_dependency TO newsroom_public;"
REVOKE = "REVOKE SELECT ON newsroom_dependency FROM newsroom_public;"


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0033_prepared_members"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publicpicture",
            index=models.Index(fields=["file_name"], name="public_pictures_by_file"),
        ),
        migrations.RunSQL(GRANT, REVOKE),
    ]
