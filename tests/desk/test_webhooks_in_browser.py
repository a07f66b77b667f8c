"""The screens of webhooks in a real browser, with a receiver beside it: added, tried, replayed.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect
from standardwebhooks import Webhook

from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.send_due import send_webhooks
from tests.builders import make_live_article, make_live_category
from tests.harness.screens import look_at
from tests.webhooks.endpoints import let_time_pass, make_endpoint
from tests.webhooks.receivers import receiving, status

pytestmark = pytest.mark.browser


def test_a_webhook_is_added_tried_and_replayed(screen: Page) -> None:
    section = make_live_category()
    with receiving(status(204)) as receiver:
        screen.goto("/admin/webhooks/")
        screen.get_by_role("link", name="Add webhook").first.click()
        screen.get_by_label("Name").fill("Mirror of the coast")
        screen.get_by_label("Address").fill("http://169.254.169.254/latest")
        screen.get_by_role("button", name="Save").click()
        expect(screen.locator(".news-verb")).to_contain_text("no address of the public internet")
        look_at(screen, "webhook-form", part=".news-problems")

        screen.get_by_label("Address").fill(receiver.url)
        screen.get_by_role("checkbox", name="English").check()
        screen.get_by_role("button", name="Save").click()
        secret = screen.locator("#webhook-secret").inner_text()
        assert secret.startswith("whsec_")
        look_at(screen, "webhook-secret", part=".news-problems")

        screen.get_by_role("link", name="I have copied it").click()
        screen.get_by_role("button", name="Send a test message").click()
        send_webhooks(seconds=5)
        (received,) = receiver.received
        assert Webhook(secret).verify(received.body, received.headers)["type"] == "webhook.test"

        endpoint = WebhookEndpoint.objects.get()
        receiver.answer = status(500, body=b"<h1>Out of order</h1>")
        for number in range(3):
            make_live_article(section, title=f"Story {number}")
        for _ in range(4):
            send_webhooks(seconds=5)
            let_time_pass(endpoint)
        WebhookDelivery.objects.filter(state="pending").update(state="dead")

        screen.goto(f"/admin/webhooks/{endpoint.public_id}/")
        expect(screen.get_by_role("button", name="3 messages that were given up")).to_be_visible()
        look_at(screen, "webhook", part=".news-problems")
        screen.locator(".news-table a").first.click()
        expect(screen.locator(".news-problems")).to_contain_text("<h1>Out of order</h1>")
        look_at(screen, "webhook-delivery", part=".news-problems")

        receiver.answer = status(204)
        screen.get_by_role("button", name="Send again").click()
        expect(screen.locator(".messages")).to_contain_text("1 message is sent again.")
        send_webhooks(seconds=5)
        screen.reload()
        expect(screen.locator(".news-problems h2")).to_contain_text("delivered")


def test_the_lists(screen: Page) -> None:
    section = make_live_category()
    with receiving(status(204)) as good, receiving(status(410)) as gone:
        make_endpoint(good.url, name="Mirror of the coast")
        make_endpoint(gone.url, name="Wire of a partner with quite a long name")
        make_live_article(section)
        make_live_article(section)
        send_webhooks(seconds=5)

    screen.goto("/admin/")
    screen.goto("/admin/webhooks/")
    listing = screen.locator("#listing-results")
    expect(listing).to_contain_text("gone (410)")
    look_at(screen, "webhooks", part=".news-listing")
    screen.get_by_role("link", name="Mirror of the coast").click()
    screen.get_by_role("link", name="All of them").click()
    expect(listing).to_contain_text("delivered")
    look_at(screen, "webhook-deliveries", part=".news-listing")
    screen.goto(f"/admin/webhooks/{WebhookEndpoint.objects.get(state='gone').public_id}/")
    expect(screen.locator(".news-problems")).to_contain_text("Nothing is sent since")
    look_at(screen, "webhook-stopped", part=".news-problems")
