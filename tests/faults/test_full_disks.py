"""F24, F25: no space left where PostgreSQL or the pictures live."""

import io
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from django.db import connection
from PIL import Image as Picture

from cms.embedded.identity import give_to_owner
from newsroom.content.models import NewsImage
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.people import with_password
from tests.faults.planning import all_done, fresh, plan, states
from tests.journeys.desk import Desk

pytestmark = pytest.mark.faults
TABLES = ("newsroom_document", "newsroom_change", "newsroom_followup")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own in memory, as small as asked for."""
    mounted = []

    def make(folder: Path, megabytes: int) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no small file system can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path):
    """Not a byte is left inside."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:  # a buffer would be flushed once more at its end
        chunk = 65_536
        while chunk:
            try:
                file.write(b"\0" * chunk)
            except OSError:
                chunk //= 2
    yield
    filler.unlink()


def test_f24_with_postgresqls_disk_full_readers_read_and_stories_wait(
    stack_on_own_server, own_server, small_disk
):
    disk = small_disk(own_server.postgres.data_folder.parent / "disk", 64)
    place = disk / "tables"
    place.mkdir()
    give_to_owner(place, identity=own_server.postgres.identity)
    section = make_live_category()
    live = make_live_article(section)
    move_tables_to(place)
    stack = stack_on_own_server("web", "clock")
    rows = plan(10, first_in=3, section=section)  # planning itself needs a little space
    with filled(disk):
        stack.wait_until(lambda: max(row.attempts for row in fresh(rows)) > 0, timeout_seconds=20)
        read = requests.get(f"{stack.url}/api/v1/articles/{live.public_id}", timeout=20)
        assert read.status_code == 200
        assert "pending" in states(rows)
        assert "No space left" in "".join(row.last_error for row in fresh(rows))

    stack.wait_until(lambda: all_done(rows), timeout_seconds=40)
    hold_everything(rows)


def test_f25_with_the_pictures_disk_full_an_upload_leaves_nothing(stack_of, small_disk):
    chief = with_password(Role.CHIEF_EDITOR)
    stack = stack_of()
    media = small_disk(stack.folder / "data" / "media", 4)
    stack.start("web")
    desk = Desk(url=stack.url, username=chief.username)

    with filled(media):
        refused = upload(desk)
        left = [path for path in media.rglob("*") if path.is_file() and path.name != "filler"]

    assert refused.status_code in (503, 507), refused.status_code
    assert NewsImage.objects.count() == 0
    assert [path for path in left if path.stat().st_size] == []
    assert upload(desk).json()["success"] is True
    assert NewsImage.objects.count() == 1


def upload(desk):
    noise = os.urandom(300 * 300 * 3)
    file = io.BytesIO()
    Picture.frombytes("RGB", (300, 300), noise).save(file, "PNG")
    files = {"files[]": ("lake.png", file.getvalue(), "image/png")}
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    return desk.post("/admin/images/multiple/add/", {"title": "Lake"}, files=files, headers=ajax)


def move_tables_to(place):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} SET TABLESPACE small")
