import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Sections and static pages move too, not only stories; a story's key is its page's."""

    dependencies = [("newsroom", "0013_audience"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RenameField("formeraddress", "article", "page"),
        migrations.AlterField(
            "formeraddress",
            "page",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_addresses",
                to="wagtailcore.page",
            ),
        ),
    ]
