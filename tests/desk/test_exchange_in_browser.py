"""*Translation file* in a real browser: taken, filled as a tool would, looked at, brought back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from newsroom.translation.jobs.models import TranslationJob
from tests.harness.screens import look_at
from tests.translation.exchange.filling import translated
from tests.translation.newsroom_in_two_languages import SOURCE, begin, live_source

pytestmark = pytest.mark.browser


def test_a_file_goes_out_and_comes_back(screen: Page, tmp_path: Path) -> None:
    version = begin(live_source())
    TranslationJob.objects.update(claimed_by=None, claimed_at=None)
    screen.goto(f"/admin/story/{version.pk}/exchange/")
    with screen.expect_download() as download:
        screen.get_by_role("link", name="Take the XLIFF file").click()
    file = tmp_path / download.value.suggested_filename
    data = translated(download.value.path().read_bytes())
    file.write_bytes(data.replace(SOURCE[0].encode(), b"Other words.", 1))

    screen.get_by_label("XLIFF file").set_input_files(file)
    screen.get_by_role("button", name="Show what it would do").click()
    expect(screen.get_by_text("The source says something else by now")).to_be_visible()
    expect(screen.locator(".news-changes__passage ins")).to_have_count(2)
    look_at(screen, "exchange", part=".news-story")

    screen.get_by_role("button", name="Take these into the draft").click()
    expect(screen.get_by_text("2 passages are in the draft now. 1 was refused.")).to_be_visible()
    look_at(screen, "exchange-begins", part=".news-story")
