"""Curated fronts: arrangements, and views by which the public role sees what is in force now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A planned one waits while the clock is paused; what a person arranges meanwhile counts at once.
VIEWS = """
CREATE VIEW newsroom_frontinforce AS
SELECT f.page_id AS front_id, v.id AS version_id, v.starts_at AS since
FROM newsroom_document f CROSS JOIN LATERAL (
    SELECT a.id, a.starts_at FROM newsroom_frontversion a
    WHERE a.page_id = f.page_id AND a.cancelled_at IS NULL AND a.starts_at <= clock_timestamp()
      AND NOT (a.is_planned AND EXISTS (
          SELECT 1 FROM newsroom_clockswitch p
          WHERE p.resumed_at IS NULL AND p.paused_at <= a.starts_at))
    ORDER BY a.starts_at DESC, a.id DESC LIMIT 1
) v
WHERE f.status = 200 AND f.kind IN ('home', 'category');

CREATE VIEW newsroom_frontshown AS
SELECT v.front_id, s.place, s.is_automatic, s.headline, s.image_id, s.ends_at,
    CASE WHEN EXISTS (SELECT 1 FROM newsroom_publicpicture i WHERE i.image_id = s.image_id)
         THEN s.picture ELSE '' END AS picture,
    d.page_id, d.public_id, d.kind, d.category_slug, d.card
FROM newsroom_frontinforce v
JOIN newsroom_document f ON f.page_id = v.front_id
JOIN newsroom_frontslot s ON s.version_id = v.version_id
JOIN newsroom_document d ON d.page_id = s.page_id AND d.status = 200 AND d.locale = f.locale
WHERE (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
  AND (d.kind = 'article') = NOT s.is_automatic;

GRANT SELECT ON newsroom_frontinforce, newsroom_frontshown TO newsroom_public;
"""
NO_VIEWS = "DROP VIEW newsroom_frontshown; DROP VIEW newsroom_frontinforce;"


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0048_search_in_one_table"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FrontVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.BigIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("is_planned", models.BooleanField(default=False)),
                ("wall_time", models.CharField(blank=True, max_length=40)),
                ("zone", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField()),
                ("made_by_name", models.CharField(max_length=150)),
                ("restored_from", models.BigIntegerField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancelled_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_at", "-pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=["page_id", "-starts_at", "-id"],
                        name="fronts_by_beginning",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrontSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("page_id", models.BigIntegerField(db_index=True)),
                ("is_automatic", models.BooleanField(default=False)),
                ("headline", models.CharField(blank=True, max_length=255)),
                ("image_id", models.BigIntegerField(db_index=True, null=True)),
                ("picture", models.TextField(blank=True)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="newsroom.frontversion",
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "place"), name="one_slot_per_place"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_automatic", False)),
                        fields=("version", "page_id"),
                        name="no_story_twice_on_a_front",
                    ),
                ],
            },
        ),
        migrations.RunSQL(VIEWS, NO_VIEWS),
    ]
