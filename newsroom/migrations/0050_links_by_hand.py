from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0051_memory_glossary_and_drafts")]

    operations = [
        migrations.AlterField(
            model_name="confirmation",
            name="why",
            field=models.CharField(
                choices=[
                    ("begun", "begun as a copy of the source"),
                    ("assumed", "found together, taken for current"),
                    ("still_right", "still right"),
                    ("confirmed", "confirmed beside its source"),
                    ("linked", "linked by hand"),
                    ("published", "went out"),
                ],
                max_length=12,
            ),
        ),
    ]
