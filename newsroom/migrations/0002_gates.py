"""What PostgreSQL itself refuses: going live beside the ledger, and reading beside `delivery`."""

from django.db import migrations

# Gate (d). The flag names the ledger row; it must be pending and belong to this very page, so
# setting the flag by hand opens nothing. A new row is never live: it has no ledger row yet.
TRIGGER = """
CREATE FUNCTION newsroom_guard_live() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT EXISTS (
        SELECT 1 FROM newsroom_publication
        WHERE id = NULLIF(current_setting('newsroom.publication', true), '')::bigint
          AND page_id = NEW.id AND state = 'pending'
    ) INTO allowed;
    IF NOT allowed THEN
        RAISE EXCEPTION 'newsroom: page % goes live or down only by its row of the ledger', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER newsroom_guard_live
    BEFORE INSERT OR UPDATE ON wagtailcore_page
    FOR EACH ROW EXECUTE FUNCTION newsroom_guard_live();
"""
DROP_TRIGGER = """
DROP TRIGGER newsroom_guard_live ON wagtailcore_page;
DROP FUNCTION newsroom_guard_live();
"""

# Roles belong to the whole server: another database of ours may have made it already.
PUBLIC_ROLE = """
DO $$ BEGIN
    CREATE ROLE newsroom_public NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
    EXECUTE format('GRANT newsroom_public TO %I', current_user);
EXCEPTION WHEN invalid_grant_operation OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO newsroom_public;
GRANT SELECT ON newsroom_document, newsroom_change, newsroom_relatedentry,
    newsroom_publicpicture TO newsroom_public;
"""


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]

    operations = [
        migrations.RunSQL(TRIGGER, DROP_TRIGGER),
        migrations.RunSQL(PUBLIC_ROLE, migrations.RunSQL.noop),
    ]
