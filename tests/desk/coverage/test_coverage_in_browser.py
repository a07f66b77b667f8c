"""The coverage matrix in a real browser: read, filtered and asked from by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.order import exempt
from tests.builders import make_admin, make_live_article
from tests.harness.screens import look_at
from tests.translation.jobs.orders import want
from tests.translation.newsroom_in_two_languages import (
    begin,
    send_out,
    translated_story,
    write,
)

pytestmark = pytest.mark.browser


def test_the_matrix_shows_what_is_missing_and_asks_for_it(screen: Page) -> None:
    source, version = translated_story()
    send_out(write(source, "The bridge opened.", "It is 858 metres long.", "Trams cross it."))
    section = source.get_parent().specific
    wanted, begun, needless, open_one = (
        make_live_article(section, title=title)
        for title in ("Wanted", "Begun", "Needless", "A story whose headline is long enough")
    )
    want(wanted)
    begin(begun)
    exempt(page=needless, locale_code="ru", reason="Local", user=make_admin(), now=timezone.now())
    ArticlePage.objects.filter(pk=version.pk).update(
        first_published_at=version.first_published_at + timedelta(minutes=50)
    )

    screen.goto("/admin/")
    screen.get_by_role("link", name="Coverage", exact=True).click()
    main = screen.locator(".news-matrix")
    expect(main).to_contain_text("5 stories")
    main.get_by_text("Week by week, in numbers").press("Enter")
    expect(main.locator(".news-matrix__numbers table").first).to_be_visible()
    look_at(screen, "coverage", part=".news-matrix")

    main.get_by_label(open_one.title).press("Space")
    main.get_by_role("group", name="Languages").get_by_label("Қазақша").press("Space")
    main.get_by_role("button", name="Ask for translations").press("Enter")
    expect(screen.locator(".messages")).to_contain_text("1 version asked for.")
    assert TranslationJob.objects.get(source_page_id=open_one.pk).locale_code == "kk"

    main.get_by_label("State").select_option("requested")
    main.get_by_role("button", name="Filter").press("Enter")
    expect(main).to_contain_text("2 stories")

    main.get_by_role("link", name="Sections").press("Enter")
    expect(main.locator("tbody tr")).to_have_count(1)
    look_at(screen, "coverage-sections", part=".news-matrix")
    main.locator("tbody tr").first.get_by_role("link").last.press("Enter")
    expect(screen.locator(".news-names")).to_be_visible()
