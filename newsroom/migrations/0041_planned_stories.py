"""The calendar finds what is planned for a week without reading every story."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0045_translations")]

    operations = [
        migrations.AddIndex(
            model_name="articlepage",
            index=models.Index(
                condition=models.Q(("planned_for__isnull", False)),
                fields=["planned_for"],
                name="planned_stories",
            ),
        ),
    ]
