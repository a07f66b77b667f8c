"""What a picture's file says of its maker, kept for editors."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0011_static_pages_and_site")]

    operations = [
        migrations.AddField(
            model_name="newsimage",
            name="declared",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
