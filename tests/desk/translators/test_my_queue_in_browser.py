"""*My queue* in a real browser: what waits, in words, by keys; and somebody who was faster.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from newsroom.translation.jobs.claim import claim
from newsroom.translation.jobs.models import Priority
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.order import assign
from tests.builders import make_live_article, make_live_category
from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack
from tests.translation.jobs.orders import chief, planned_source, translator, want
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    change_source,
    translated_story,
)

pytestmark = pytest.mark.browser


def named(user: Any, first: str, last: str) -> Any:
    user.first_name, user.last_name = first, last
    user.save()
    return user


def test_a_translator_works_through_the_queue(chromium: Browser, stack: LiveStack) -> None:
    aizhan = named(translator(), "Aizhan", "Serik")
    timur = named(translator(), "Timur", "Bek")
    boss, now = chief(), timezone.now()
    source, _version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    want(planned_source(make_live_category()), due_at=now + timedelta(minutes=100), user=boss)
    quick = want(
        make_live_article(title="Tenge steadies after the rate decision"),
        priority=Priority.BREAKING,
        user=boss,
    )
    theirs = want(make_live_article(title="Grain exports reach a high"), user=boss)
    assign(job=theirs, assignee=timur, user=boss, now=now)
    claim(job=theirs, user=timur, now=now - timedelta(minutes=3))
    open_job(
        job=want(make_live_article(title="Museum opens on Sunday"), user=boss), user=aizhan, now=now
    )

    with seat_at(chromium, url=stack.url, person=aizhan) as screen:
        screen.goto("/admin/")
        expect(screen).to_have_url(re.compile(r"/admin/translators/$"))
        rows = screen.locator(".news-queue__row")
        expect(rows).to_have_count(5)
        expect(rows.nth(0)).to_contain_text("Tenge steadies")
        expect(rows.nth(0)).to_contain_text("breaking")
        expect(rows.nth(1)).to_contain_text("The source goes live")
        expect(rows.filter(has_text="Grain exports")).to_contain_text("taken by Timur Bek")
        expect(rows.filter(has_text="Bridge")).to_contain_text("outdated: 1 of 5")
        look_at(screen, "my-queue", part=".news-queue")

        screen.keyboard.press("j")
        screen.keyboard.press("j")
        screen.keyboard.press("k")
        expect(rows.nth(0).locator("a").first).to_be_focused()
        screen.keyboard.press("Enter")
        expect(screen.locator(".news-queue__reading")).to_contain_text("The source, as it is")
        look_at(screen, "my-queue-open", part=".news-queue")

        claim(job=quick, user=timur, now=timezone.now() - timedelta(minutes=1))
        screen.get_by_role("button", name="Take and begin").click()
        expect(screen.locator(".messages")).to_contain_text("Taken by Timur Bek, 1 min ago.")

        screen.get_by_role("button", name="Take next").click()
        expect(screen).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
        expect(screen.locator(".messages")).to_contain_text("Yours for 20 minutes")

    with seat_at(chromium, url=stack.url, person=boss) as screen:
        screen.goto(f"/admin/translators/{theirs.pk}/")
        expect(screen.locator("#main")).to_contain_text("Grain exports reach a high")
        look_at(screen, "my-queue-job", part="#main")
        screen.goto("/admin/translators/rules/")
        expect(screen.get_by_label("Section")).to_be_visible()
        look_at(screen, "my-queue-rules", part="#main")
