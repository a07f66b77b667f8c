"""The report *Scheduled* in a real browser: found under Reports, filtered, looked at."""

import re

import pytest
from playwright.sync_api import Page, expect

from newsroom.publishing.models import Publication
from tests.builders import make_article, make_live_category, schedule
from tests.harness.screens import look_at
from tests.publishing.plans import ahead
from tests.publishing.sets.launches import make_trilingual, plan

pytestmark = pytest.mark.browser


def test_the_report_is_found_filtered_and_exported(screen: Page) -> None:
    economy = make_live_category(title="Economy")
    schedule(make_article(economy, title="Central bank decides on its rate"), due_at=ahead(hours=5))
    failed = schedule(make_article(economy, title="Report of the year"), due_at=ahead(hours=2))
    Publication.objects.filter(pk=failed.pk).update(
        state="failed", last_error="The section “Economy” is not published in this locale."
    )
    plan(make_trilingual(), due_at=ahead(hours=9), name="Bridge in three languages")

    screen.goto("/admin/account/")
    screen.get_by_role("button", name="Reports").click()
    screen.get_by_role("link", name="Scheduled", exact=True).click()
    expect(screen.locator("table.listing tbody tr")).to_have_count(5)
    look_at(screen, "scheduled-report", part="#main .listing")
    screen.goto("/admin/reports/scheduled/?state=failed")
    expect(screen.locator("table.listing tbody tr")).to_have_count(1)
    expect(screen.locator("table.listing")).to_contain_text("is not published in this locale")
    screen.get_by_role("link", name=re.compile("Report of the year")).click()
    expect(screen).to_have_url(re.compile(f"/admin/story/{failed.page_id}/"))
