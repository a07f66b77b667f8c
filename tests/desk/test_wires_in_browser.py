"""The screens of wires in a real browser, with a supplier beside it: added, looked at, failing.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.intake.door.call_back import call_back
from newsroom.intake.wires.fetch_due import fetch_due_wires
from newsroom.intake.wires.hand_in_items import sender_of
from newsroom.intake.wires.models import WireSource
from tests.builders import make_live_category, publish
from tests.harness.screens import look_at
from tests.intake.wires.servers import document, supplying
from tests.intake.wires.test_b2_feeds import rss
from tests.intake.wires.wires import look, make_wire

pytestmark = pytest.mark.browser
FEED = rss(
    *(
        f"<item><guid>urn:agency:{n}</guid><title>{title}</title><description>Cars cross again."
        "</description></item>"
        for n, title in enumerate(
            (
                "Bridge over the river reopens after two years of works and a winter of delays",
                "City council agrees on the budget",
                "Snow closes the pass",
            )
        )
    ),
    "<item><guid>urn:agency:7</guid><title>An item without words</title></item>",
    "<item><guid>urn:agency:8</guid><title>Tags without end</title>"
    f"<description>{'&lt;b&gt;' * 20_001}a</description></item>",
)


def test_a_wire_is_added_looked_at_and_its_stories_opened(screen: Page) -> None:
    make_live_category(title="City", slug="city", is_default_section=True)
    with supplying(document(FEED)) as supplier:
        screen.goto("/admin/wires/")
        screen.get_by_role("link", name="Add wire").first.click()
        screen.get_by_label("Name").fill("Coast Agency")
        screen.get_by_label("Address").fill("http://10.0.0.5:99999/")
        screen.get_by_role("button", name="Save").click()
        expect(screen.get_by_text("This is no web address.").first).to_be_visible()
        look_at(screen, "wire-form", part=".news-problems")
        screen.get_by_label("Address").fill(supplier.url)
        screen.get_by_label("Section").select_option("City (en)")
        screen.get_by_label("Locale").select_option("en")
        screen.get_by_role("button", name="Save").click()
        expect(screen.get_by_text("it is looked at within a minute")).to_be_visible()
        fetch_due_wires(seconds=20)
        publish(ArticlePage.objects.get(title="City council agrees on the budget"))
        supplier.answer = document(FEED.replace("Cars cross", "Trams cross"))
        look(WireSource.objects.get())

    screen.reload()
    expect(screen.get_by_text("body is empty.").first).to_be_visible()
    expect(screen.get_by_text("its source has other words by now")).to_be_visible()
    look_at(screen, "wire", part=".news-problems")
    screen.get_by_role("link", name="Snow closes the pass").first.click()
    expect(screen).to_have_url(re.compile("/admin/story/"))
    screen.goto("/admin/wires/")
    look_at(screen, "wires", part="#main")


def test_a_failing_wire_and_a_recall_stand_among_the_problems(screen: Page) -> None:
    make_live_category(title="City", slug="city", is_default_section=True)
    with supplying(document(FEED)) as supplier:
        source = make_wire(supplier.url)
        look(source)
        publish(ArticlePage.objects.get(title="Snow closes the pass"))
        supplier.answer = document(b"", code=503)
        for _ in range(3):
            look(source)
    for number in (1, 2):
        call_back(
            f"urn:agency:{number}", sender=sender_of(source), status="canceled", version=1,
            reason="canceled: the pass was never closed", now=timezone.now() - timedelta(minutes=9),
        )  # fmt: skip

    screen.goto("/admin/problems/")
    expect(screen.get_by_text("failed 3 times in a row")).to_be_visible()
    expect(screen.get_by_text("live in en: take it down, or lift the recall")).to_be_visible()
    look_at(screen, "problems-wires", part=".news-problems")
    screen.get_by_role("link", name="Decide").first.click()
    expect(screen.get_by_role("link", name="Lift the recall").first).to_be_visible()
    screen.goto(f"/admin/wires/{source.public_id}/")
    look_at(screen, "wire-failing", part=".news-problems")
