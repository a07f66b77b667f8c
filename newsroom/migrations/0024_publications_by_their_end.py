"""The histogram of lateness counts what ended since its last look."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0023_kept_answers"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["done_at"],
                condition=models.Q(("state", "done")),
                name="publications_by_their_end",
            ),
        ),
    ]
