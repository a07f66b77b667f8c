"""Breaking news are asked for by themselves: few rows of many."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0036_spellings")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("breaking_until__isnull", False)),
                fields=["locale", "-listed_at"],
                name="pinned_articles",
            ),
        ),
    ]
