"""What is on record about names of sections, tags and authors; nothing is until it is decided."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0050_links_by_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NameRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("section", "Sections"), ("tag", "Tags"), ("author", "Authors")], max_length=8)),
                ("thing", models.CharField(max_length=40)),
                ("locale_code", models.CharField(max_length=12)),
                ("source_name", models.CharField(blank=True, max_length=255)),
                ("name", models.CharField(blank=True, max_length=255)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by_name", models.CharField(blank=True, max_length=200)),
                ("requested_at", models.DateTimeField(null=True)),
                ("requested_by_name", models.CharField(blank=True, max_length=200)),
                ("requested_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "thing", "locale_code"), name="one_record_per_name_and_locale"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), ("source_name", "")) | (~models.Q(name="") & ~models.Q(source_name="")),
                        name="a_recorded_name_stands_for_one_of_the_source",
                    ),
                ],
            },
        ),
    ]
