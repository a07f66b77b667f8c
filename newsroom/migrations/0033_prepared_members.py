"""Members of launch sets are made ready beforehand, in a table that nothing public may read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0032_door_for_drafts")]

    operations = [
        migrations.CreateModel(
            name="PreparedMember",
            fields=[
                ("publication_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("revision_id", models.BigIntegerField()),
                ("content_hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("kept", models.TextField(blank=True)),
            ],
        ),
    ]
