"""The screens of keys in a real browser: given out, shown once, renewed, revoked; other settings.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage, SiteFrame
from newsroom.review.policy import Role
from newsroom.review.urgent_rights import UrgentRight
from tests.builders import make_live_article
from tests.harness.screens import axe_finds_nothing, keep_picture, look_at

pytestmark = pytest.mark.browser


def test_a_key_is_given_out_renewed_and_revoked(screen: Page) -> None:
    screen.goto("/admin/api-keys/")
    screen.get_by_role("link", name="Give out a key").click()
    screen.get_by_label("Whose key it is").fill("Агентство «Дала», сайт")
    screen.get_by_label("read approved stories under embargo").check()
    screen.get_by_label("Қазақша").check()
    look_at(screen, "keys-new", part=".news-keys")

    screen.get_by_role("button", name="Make the key").click()
    expect(screen.locator("#secret")).to_contain_text("nk_")
    look_at(screen, "keys-shown", part=".news-keys")

    screen.get_by_role("link", name="I have copied it").click()
    screen.get_by_role("link", name="Renew").click()
    screen.get_by_role("button", name="Make a new key").click()
    expect(screen.locator("#secret")).to_contain_text("nk_")

    screen.goto("/admin/api-keys/")
    screen.get_by_role("link", name="Revoke").first.click()
    look_at(screen, "keys-revoke", part=".news-keys")
    screen.get_by_role("button", name="Revoke it now").click()
    expect(screen.get_by_text("the next request with it is refused")).to_be_visible()
    expect(screen.locator(".news-case")).to_have_count(2)
    look_at(screen, "keys-list", part=".news-keys")


def test_settings_of_rights_and_frame_and_a_page_as_it_stood(screen: Page) -> None:
    article = make_live_article()
    right = UrgentRight.objects.create(role=Role.REPORTER)
    frame = SiteFrame.objects.get(locale_code="en")
    for name, address in {
        "urgent-rights": "/admin/snippets/newsroom/urgentright/",
        "urgent-right": f"/admin/snippets/newsroom/urgentright/edit/{right.pk}/",
        "site-frames": "/admin/snippets/newsroom/siteframe/",
        "site-frame": f"/admin/snippets/newsroom/siteframe/edit/{frame.pk}/",
        "as-it-stood": f"/admin/as-it-stood/{article.pk}/?at={stood_at(article)}",
    }.items():
        screen.goto(address)
        expect(screen.locator("#main")).to_be_visible()
        keep_picture(screen, name)
        axe_finds_nothing(screen, part="#main")


def stood_at(article: ArticlePage) -> str:
    """The newsroom's wall time at which it went out, a second later."""
    at = article.first_published_at + timedelta(seconds=1)
    return at.astimezone(ZoneInfo(settings.NEWSROOM_TIME_ZONE)).strftime("%Y-%m-%dT%H:%M:%S")
