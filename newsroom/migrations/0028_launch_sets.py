"""Launch sets get their engine: members wait, go out or leave, and one flag opens gate (d)."""

import django.db.models.functions.datetime
from django.db import migrations, models

# As in 0002: the flag names a row of the ledger, or a set whose rows they are; either way the
# row must be pending and belong to this very page, so setting a flag by hand opens nothing.
ALLOWED = """
    SELECT EXISTS (
        SELECT 1 FROM newsroom_publication
        WHERE {which} AND page_id = NEW.id AND state = 'pending'
    ) INTO allowed;
"""
BY_ROW = "id = NULLIF(current_setting('newsroom.publication', true), '')::bigint"
BY_ROW_OR_SET = (
    f"({BY_ROW} OR launch_set_id"
    " = NULLIF(current_setting('newsroom.launch_set', true), '')::bigint)"
)
GUARD = """
CREATE OR REPLACE FUNCTION newsroom_guard_live() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed boolean;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM django_content_type
        WHERE id = NEW.content_type_id AND app_label = 'newsroom'
    ) THEN
        RETURN NEW;
    END IF;
    IF NEW.alias_of_id IS NOT NULL THEN
        RAISE EXCEPTION 'newsroom: aliases of stories are refused; copy for translation instead'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.live OR NEW.live_revision_id IS NOT NULL THEN
            RAISE EXCEPTION 'newsroom: a new page is a draft; it goes live by the ledger'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.live IS NOT DISTINCT FROM OLD.live
       AND NEW.live_revision_id IS NOT DISTINCT FROM OLD.live_revision_id THEN
        RETURN NEW;
    END IF;
    {allowed}
    IF NOT allowed THEN
        RAISE EXCEPTION 'newsroom: page % goes live or down only by its row of the ledger', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0026_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="launchset",
            name="done_by",
            field=models.CharField(blank=True, db_default="", max_length=20),
        ),
        migrations.AddField(
            model_name="launchset",
            name="started_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="launchset",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="launchsetmember",
            name="added_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="launchsetmember",
            name="state",
            field=models.CharField(
                choices=[("waiting", "waiting"), ("out", "out"), ("left", "no longer part of it")],
                db_default="waiting",
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            model_name="launchset",
            index=models.Index(
                condition=models.Q(("state", "planned")),
                fields=["next_attempt_at", "due_at", "id"],
                name="planned_launch_sets",
            ),
        ),
        migrations.AddConstraint(
            model_name="launchsetmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("page_id",),
                name="a_page_waits_in_one_launch_set_only",
            ),
        ),
        migrations.RunSQL(
            GUARD.replace("{allowed}", ALLOWED.format(which=BY_ROW_OR_SET)),
            GUARD.replace("{allowed}", ALLOWED.format(which=BY_ROW)),
        ),
    ]
