"""Dump, destroy, restore: the same bytes for readers, the clock paused, nothing sent twice."""

import json
import shutil
import stat
from datetime import timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from newsroom.backup.after_loading import INWARD_TOPICS
from newsroom.backup.checksums import checksum_documents, checksum_tables
from newsroom.backup.snapshot import connection_parameters
from newsroom.delivery.follow_ups import Effect, known_topics, record_follow_ups
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.models import ClockSwitch, Publication
from newsroom.publishing.pause import standing_pause
from newsroom.publishing.publish_due import publish_everything_due
from tests.builders import make_article, make_live_article, make_live_category, schedule


@pytest.fixture
def media(settings, tmp_path):
    """Storages of this test's own."""
    for alias in ("default", "public"):
        folder = tmp_path / "media" / alias
        settings.STORAGES = {
            **settings.STORAGES,
            alias: {**settings.STORAGES[alias], "OPTIONS": {"location": folder}},
        }
    return tmp_path / "media"


@pytest.fixture
def newsroom(committed_db, media):
    """Two live stories, one scheduled, some files; committed."""
    section = make_live_category()
    articles = [make_live_article(section, title=f"Story {n}") for n in range(2)]
    schedule(make_article(section, title="Later"), due_at=timezone.now() + timedelta(hours=1))
    storages["default"].save("original_images/one.jpg", ContentFile(b"an original"))
    storages["public"].save("pictures/one.webp", ContentFile(b"a rendition"))
    return articles


def back_up(folder, **options):
    printed = StringIO()
    call_command("back_up", folder, stdout=printed, stderr=printed, **options)
    return printed.getvalue()


def restore(folder, **options):
    printed = StringIO()
    call_command("restore", folder, stdout=printed, **options)
    return printed.getvalue()


def destroy():
    """As if the server had been lost: no table is left."""
    with psycopg.connect(**connection_parameters(), autocommit=True) as session:
        session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    connections.close_all()


def checksums():
    with psycopg.connect(**connection_parameters()) as session, session.cursor() as cursor:
        return checksum_tables(cursor), checksum_documents(cursor)


def test_dump_destroy_restore_gives_equal_checksums(newsroom, tmp_path):
    before, documents_before = checksums()
    back_up(tmp_path / "b")
    destroy()

    printed = restore(tmp_path / "b")

    after, documents_after = checksums()
    assert documents_after == documents_before
    changed = {name for name in before if before[name] != after[name]}
    # Paused, and the positions of changes moved on; mail and the like held. Nothing else.
    assert changed <= {"newsroom_clockswitch", "newsroom_change", "newsroom_followup"}
    assert documents_before in printed


def test_what_is_overdue_is_listed_and_waits_until_somebody_resumes(newsroom, tmp_path):
    row = Publication.objects.get(state="pending")
    Publication.objects.filter(pk=row.pk).update(
        due_at=timezone.now() - timedelta(minutes=5), next_attempt_at=timezone.now()
    )
    back_up(tmp_path / "b")
    destroy()

    printed = restore(tmp_path / "b", by="Aigerim")
    publish_everything_due(done_by="clock", seconds=5)

    assert "1 overdue:" in printed
    assert "Later" in printed
    assert Publication.objects.get(pk=row.pk).state == "pending"
    assert standing_pause().paused_by_name == "Aigerim"

    call_command("resume_publication", stdout=StringIO())
    publish_everything_due(done_by="clock", seconds=5)

    assert Publication.objects.get(pk=row.pk).state == "done"


def test_i24_mail_that_waited_is_held_and_inner_work_goes_on(newsroom, tmp_path):
    FollowUp.objects.all().delete()
    record_follow_ups(
        [
            Effect(topic="password_reset", key="mail:1", payload={}),
            Effect(topic="search", key="search:1", payload={}),
        ],
        now=timezone.now(),
    )
    back_up(tmp_path / "b")
    destroy()

    restore(tmp_path / "b")

    states = dict(FollowUp.objects.values_list("key", "state"))
    assert states == {"mail:1": "dead", "search:1": "pending"}
    assert "Held by a restore" in FollowUp.objects.get(key="mail:1").last_error


def test_topics_that_go_on_after_a_restore_exist():
    assert set(INWARD_TOPICS) <= set(known_topics())


def test_positions_of_changes_move_beyond_all_that_were_ever_told(newsroom, tmp_path):
    told = list(Change.objects.values_list("position", flat=True))
    back_up(tmp_path / "b")
    make_live_article(title="After the backup")

    restore(tmp_path / "b", replace=True)

    positions = list(Change.objects.values_list("position", flat=True))
    assert len(positions) == len(told)
    assert positions[0] > Change.objects.count() + max(told)
    assert positions == list(range(positions[0], positions[0] + len(positions)))


def test_a_mirror_from_before_the_restore_is_told_to_begin_again(newsroom, client, tmp_path):
    cursor = client.get("/api/v1/changes").json()["next"]
    back_up(tmp_path / "b")
    destroy()
    restore(tmp_path / "b")

    refused = client.get("/api/v1/changes", {"cursor": cursor})
    anew = client.get("/api/v1/changes").json()

    assert refused.status_code == 410
    assert refused.json()["type"].endswith("/cursor-expired")
    assert [item["op"] for item in anew["items"]] == ["upsert", "upsert"]
    assert client.get("/api/v1/changes", {"cursor": anew["next"]}).json()["items"] == []


def test_media_come_back_and_damaged_files_are_replaced(newsroom, media, tmp_path):
    back_up(tmp_path / "b")
    (media / "public" / "pictures" / "one.webp").unlink()
    (media / "default" / "original_images" / "one.jpg").write_bytes(b"damaged")
    destroy()

    printed = restore(tmp_path / "b")

    assert (media / "public" / "pictures" / "one.webp").read_bytes() == b"a rendition"
    assert (media / "default" / "original_images" / "one.jpg").read_bytes() == b"an original"
    assert "2 of them written now" in printed


def test_a_database_in_use_is_not_overwritten_by_mistake(newsroom, tmp_path):
    back_up(tmp_path / "b")
    late = make_live_article(title="After the backup")

    with pytest.raises(CommandError, match="not empty"):
        restore(tmp_path / "b")

    assert Document.objects.filter(page_id=late.pk, status=200).exists()
    assert standing_pause() is None


def test_replacing_says_what_was_withdrawn_since_and_is_live_again(newsroom, tmp_path):
    back_up(tmp_path / "b")
    path = Document.objects.get(page_id=newsroom[0].pk).path
    Document.objects.filter(page_id=newsroom[0].pk).update(status=410, built_at=timezone.now())

    printed = restore(tmp_path / "b", replace=True)

    assert "LIVE AGAIN" in printed
    assert path in printed


@pytest.mark.parametrize("damage", ["dump", "table", "media"])
def test_a_damaged_backup_changes_nothing(newsroom, tmp_path, damage):
    folder = tmp_path / "b"
    back_up(folder)
    before, documents_before = checksums()
    if damage == "dump":
        dump = bytearray((folder / "database.dump").read_bytes())
        dump[len(dump) // 2] ^= 1
        (folder / "database.dump").write_bytes(dump)
    elif damage == "table":
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["tables"]["newsroom_document"] = "1:2:3"
        (folder / "manifest.json").write_text(json.dumps(manifest))
    else:
        (folder / "media" / "public" / "pictures" / "one.webp").write_bytes(b"other")
        storages["public"].delete("pictures/one.webp")

    with pytest.raises(CommandError):
        restore(folder, replace=True)

    assert checksums() == (before, documents_before)


def test_m65_nobody_else_may_read_a_backup_and_it_holds_no_sessions(newsroom, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('key', 'data', now())")
    back_up(tmp_path / "b")

    files = [path for path in (tmp_path / "b").rglob("*") if path.is_file()]
    modes = [path.stat().st_mode for path in [tmp_path / "b", *files]]
    destroy()
    restore(tmp_path / "b")

    assert all(stat.S_IMODE(mode) & 0o077 == 0 for mode in modes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)


def test_a_backup_never_writes_into_a_folder_that_exists(newsroom, tmp_path):
    back_up(tmp_path / "b")

    with pytest.raises(CommandError, match="cannot be made"):
        back_up(tmp_path / "b")


def test_an_unfinished_backup_is_refused(newsroom, tmp_path):
    back_up(tmp_path / "b")
    (tmp_path / "b" / "manifest.json").unlink()

    with pytest.raises(CommandError, match="no finished backup"):
        restore(tmp_path / "b", replace=True)


def test_a_backup_of_the_database_alone_restores_without_touching_media(
    newsroom, media: Path, tmp_path
):
    back_up(tmp_path / "b", database_only=True)
    shutil.rmtree(media / "public")
    destroy()

    restore(tmp_path / "b")

    assert not (media / "public").exists()
    assert ClockSwitch.objects.count() == 1
