"""Lists by author, and Last news past an archive that is not news."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0006_related_index")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("in_latest", True), ("kind", "article"), ("status", 200)),
                fields=["locale", "-listed_at", "-public_id"],
                name="latest_articles",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["author_slugs"], name="documents_by_author"
            ),
        ),
    ]
