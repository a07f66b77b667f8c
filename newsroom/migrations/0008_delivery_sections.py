"""The few documents of sections, found without reading past all articles."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0007_delivery_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("kind__in", ("category", "home")), ("status", 200)),
                fields=["kind", "locale"],
                name="live_sections",
            ),
        ),
    ]
