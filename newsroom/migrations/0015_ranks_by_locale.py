"""Ranks say where they belong, so that a list reads its own rows only."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("newsroom", "0014_former_addresses_of_pages")]

    operations = [
        # They are computed anew within half a minute.
        migrations.RunSQL("DELETE FROM newsroom_viewrank", migrations.RunSQL.noop),
        migrations.AddField(
            "viewrank",
            "category_slug",
            models.CharField(default="", max_length=255),
            preserve_default=False,
        ),
        migrations.AddField(
            "viewrank",
            "locale",
            models.CharField(default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "viewrank",
            models.Index(fields=["window", "locale", "-views"], name="ranks_of_a_locale"),
        ),
        migrations.AddIndex(
            "viewrank",
            models.Index(
                fields=["window", "locale", "category_slug", "-views"], name="ranks_of_a_category"
            ),
        ),
    ]
