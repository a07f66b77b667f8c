"""How large a public file of a picture is, for the enclosures of feeds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0025_api_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="publicpicture",
            name="size_bytes",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
