"""A load that is killed is run again: nothing is half there, nothing is there twice."""

import os
import signal
import subprocess
import sys
import time

from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage
from tests.builders import make_admin, make_live_category
from tests.intake.archives import load, story, write_archive

LINES = 1500


def test_after_kill_9_a_second_run_completes_the_load(committed_db, tmp_path):
    make_live_category("en", is_default_section=True)
    archive = write_archive(tmp_path / "stories.jsonl", *(story(n) for n in range(1, LINES + 1)))
    command = [sys.executable, "-m", "django", "load_articles", str(archive)]
    process = subprocess.Popen(
        [*command, "--as", make_admin().get_username()],
        env={**os.environ, "DATABASE_URL": committed_db.url},
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while ArticlePage.objects.count() < 100 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.5)  # until PostgreSQL has noticed and rolled back
    there = ArticlePage.objects.count()

    summary, hearing = load(archive)

    assert 100 <= there < LINES
    assert (summary.unchanged, summary.new, hearing.bad) == (there, LINES - there, [])
    assert ArticlePage.objects.values("external_id").distinct().count() == LINES
    assert Revision.objects.filter(content__external_id__startswith="archive-").count() == LINES
    assert not ArticlePage.objects.filter(latest_revision=None).exists()
    assert Page.find_problems() == ([], [], [], [], [])
