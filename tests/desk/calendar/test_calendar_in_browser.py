"""The calendar in a real browser: dragged, moved by keys, by two clicks, and refused.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.policy import Role
from tests.builders import (
    embargo,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    schedule,
)
from tests.desk.calendar.items import noon_in
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import TELEPHONE, keep_picture, look_at, seat_at
from tests.harness.stack import LiveStack
from tests.publishing.sets.launches import make_trilingual, plan
from tests.review.people import make_person

pytestmark = pytest.mark.browser
# All hours of a day at once: what is dragged where is the test's, not how far it scrolls.
WALL: ViewportSize = {"width": 1280, "height": 1500}
TABLET = {"width": 768, "height": 1024}


@pytest.fixture
def reporter(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    with seat_at(chromium, url=stack.url, person=make_person(Role.REPORTER)) as page:
        yield page


def monday() -> datetime:
    """Noon of the first Monday that is at least a week away."""
    at = noon_in(8)
    return at + timedelta(days=(7 - at.weekday()) % 7)


def open_week(screen: Page, at: datetime, view: str = "week", size: ViewportSize = WALL) -> None:
    screen.set_viewport_size(size)
    screen.goto(f"/admin/calendar/?view={view}&date={at:%Y-%m-%d}")
    expect(screen.locator(".news-cal")).to_be_visible()


def item(screen: Page, title: str) -> Locator:
    return screen.locator(f'[data-item][data-title="{title}"]:not(.news-cal-ghost)')


def hour(screen: Page, at: datetime) -> Locator:
    return screen.locator(f'.news-cal-hour[data-day="{at:%Y-%m-%d}"][data-hour="{at:%H}"]')


def drag(screen: Page, what: Locator, to: Locator) -> None:
    what.scroll_into_view_if_needed()
    start = what.bounding_box()
    assert start is not None
    screen.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] - 6)
    screen.mouse.down()
    screen.mouse.move(start["x"] + start["width"] / 2 + 20, start["y"] + 20, steps=3)
    end = to.bounding_box()
    assert end is not None
    screen.mouse.move(end["x"] + end["width"] / 2, end["y"] + min(end["height"] / 2, 12), steps=5)
    screen.mouse.up()


def planned_for(article: ArticlePage) -> datetime | None:
    return ArticlePage.objects.get(pk=article.pk).planned_for


def test_a_week_of_every_kind_is_looked_at(screen: Page) -> None:
    at = monday()
    economy = make_live_category(title="Economy")
    make_article(economy, title="Budget talks begin", planned_for=at)
    make_article(economy, title="Draft about the harbour")
    schedule(make_article(economy, title="Central bank decides"), due_at=at + timedelta(days=1))
    failed = schedule(make_article(economy, title="Report"), due_at=at + timedelta(days=2))
    Publication.objects.filter(pk=failed.pk).update(state="failed", last_error="No section.")
    ends = make_live_article(economy, title="Price list of the summer")
    request_unpublication(
        page=ends, due_at=at + timedelta(days=3), user=make_admin(), act="expire", now=at
    )
    plan(make_trilingual(), due_at=at + timedelta(hours=2), name="Bridge in three languages")

    screen.goto("/admin/")
    screen.get_by_role("link", name="Calendar").click()
    expect(screen.locator(".news-cal-day--today")).to_be_visible()
    expect(screen.locator(".news-cal-item--live").first).to_be_visible()
    look_at(screen, "calendar-now", part=".news-cal")
    open_week(screen, at)
    expect(screen.locator(".news-cal-item")).to_have_count(6)
    look_at(screen, "calendar-week", part=".news-cal")
    take_for_guide(screen, "calendar", height=1150)
    screen.set_viewport_size(TABLET)
    keep_picture(screen, "calendar-week-768")
    screen.get_by_role("link", name="Month", exact=True).click()
    expect(screen.locator(".news-cal-month")).to_be_visible()
    look_at(screen, "calendar-month", part=".news-cal")
    screen.get_by_label("Locale").select_option("kk")
    screen.get_by_role("button", name="Filter").click()
    expect(screen).to_have_url(re.compile("locale=kk"))
    expect(item(screen, "Budget talks begin")).to_have_count(0)
    look_at(screen, "calendar-filtered", part=".news-cal")


def test_dragging_plans_reschedules_and_takes_out_of_the_tray(screen: Page) -> None:
    at = monday()
    wish = make_article(title="A wish", planned_for=at + timedelta(minutes=30))
    row = schedule(make_article(title="Goes out"), due_at=at)
    draft = make_article(title="Nobody planned it")
    open_week(screen, at)

    drag(screen, item(screen, "A wish"), hour(screen, at + timedelta(days=1, hours=1)))
    expect(screen.locator(".news-cal-bar")).to_contain_text("“A wish” is planned for")
    assert planned_for(wish) == at + timedelta(days=1, hours=1, minutes=30)
    expect(hour(screen, at + timedelta(days=1, hours=1))).to_contain_text("13:30")

    drag(screen, item(screen, "Goes out"), hour(screen, at + timedelta(days=2)))
    expect(screen.locator(".news-cal-bar")).to_contain_text("“Goes out” goes out")
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at + timedelta(days=2), 2)

    drag(screen, item(screen, "Nobody planned it"), hour(screen, at + timedelta(days=3)))
    expect(screen.locator(".news-cal-bar")).to_contain_text("“Nobody planned it” is planned for")
    assert planned_for(draft) == at + timedelta(days=3)
    expect(screen.locator(".news-cal-tray")).to_contain_text("Every draft has its time.")

    drag(screen, item(screen, "Nobody planned it"), screen.locator(".news-cal-tray"))
    expect(screen.locator(".news-cal-bar")).to_contain_text("is planned for no time")
    assert planned_for(draft) is None


def test_what_is_refused_goes_back_and_says_why_where_it_stands(screen: Page) -> None:
    at = monday()
    article = make_article(title="Goes out")
    row = schedule(article, due_at=at + timedelta(days=2))
    embargo(article, until=at + timedelta(days=1))
    open_week(screen, at)

    drag(screen, item(screen, "Goes out"), hour(screen, at))

    refusal = item(screen, "Goes out").locator(".news-cal-item__refusal")
    expect(refusal).to_contain_text("Not moved: The story is under embargo")
    expect(hour(screen, at + timedelta(days=2)).locator("[data-item]")).to_have_count(1)
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at + timedelta(days=2), 1)
    look_at(screen, "calendar-refused", part=".news-cal")
    screen.set_viewport_size(WALL)
    refusal.get_by_role("button", name="Close").click()
    expect(refusal).to_have_count(0)


def test_somebody_who_was_faster_is_named_and_the_calendar_stays_true(screen: Page) -> None:
    at = monday()
    row = schedule(make_article(title="Goes out"), due_at=at)
    open_week(screen, at)
    Publication.objects.filter(pk=row.pk).update(version=4)

    drag(screen, item(screen, "Goes out"), hour(screen, at + timedelta(days=1)))

    expect(item(screen, "Goes out")).to_contain_text("Somebody was faster.")
    expect(hour(screen, at)).to_contain_text("Goes out")


def test_the_keyboard_lifts_carries_drops_and_cancels(screen: Page) -> None:
    at = monday()
    wish = make_article(title="A wish", planned_for=at)
    open_week(screen, at)
    voice = screen.locator('[data-news-calendar-target="voice"]')

    item(screen, "A wish").get_by_role("link", name="A wish", exact=True).focus()
    screen.keyboard.press("m")
    expect(voice).to_contain_text("Moving “A wish”: Monday")
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Shift+ArrowDown")
    expect(voice).to_contain_text("Tuesday")
    expect(voice).to_contain_text("13:15")
    expect(hour(screen, at + timedelta(days=1, hours=1)).locator("[data-item]")).to_have_count(1)
    screen.keyboard.press("Escape")
    expect(voice).to_contain_text("“A wish” stays where it was.")
    expect(hour(screen, at).locator("[data-item]")).to_have_count(1)
    expect(item(screen, "A wish").get_by_role("button", name="Move: A wish")).to_be_focused()
    assert planned_for(wish) == at

    screen.keyboard.press("Enter")
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowUp")
    look_at(screen, "calendar-carried", part=".news-cal")
    screen.keyboard.press("Enter")
    expect(voice).to_contain_text("“A wish” is planned for")
    assert planned_for(wish) == at + timedelta(days=1, hours=-1)
    expect(item(screen, "A wish").get_by_role("button", name="Move: A wish")).to_be_focused()

    screen.keyboard.press("Enter")
    screen.keyboard.press("0")
    screen.keyboard.press("Enter")
    expect(voice).to_contain_text("is planned for no time")
    assert planned_for(wish) is None


def test_the_keyboard_moves_out_of_the_days_shown_and_the_calendar_follows(screen: Page) -> None:
    at = monday()
    wish = make_article(title="A wish", planned_for=at)
    open_week(screen, at, view="month")
    screen.get_by_role("button", name="Move: A wish").press("Enter")
    for _ in range(7):
        screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")

    later = at + timedelta(weeks=7)
    expect(screen).to_have_url(re.compile(f"date={later:%Y-%m-%d}"))
    expect(item(screen, "A wish")).to_be_visible()
    assert planned_for(wish) == later
    expect(screen.locator(".news-cal__title")).to_contain_text(f"{later:%B}")


def test_two_clicks_do_what_dragging_does(screen: Page) -> None:
    at = monday()
    wish = make_article(title="A wish", planned_for=at)
    open_week(screen, at)

    screen.get_by_role("button", name="Move: A wish").click()
    hour(screen, at + timedelta(days=4)).click()

    expect(screen.locator(".news-cal-bar")).to_contain_text("“A wish” is planned for")
    assert planned_for(wish) == at + timedelta(days=4)


def test_a_finger_drags_by_the_handle_on_a_telephone(chromium: Browser, stack: LiveStack) -> None:
    at = monday()
    wish = make_article(title="A wish", planned_for=at)
    make_article(title="Another", planned_for=at + timedelta(days=1))
    with seat_at(chromium, url=stack.url, person=make_person(Role.CHIEF_EDITOR)) as screen:
        open_week(screen, at, size=TELEPHONE)
        grip = screen.get_by_role("button", name="Move: A wish")
        grip.evaluate("handle => handle.scrollIntoView({block: 'center'})")
        # A finger waits until nothing moves under it: Wagtail's sidebar folds up slowly.
        grip.click(trial=True)
        tuesday = screen.locator(
            f'.news-cal-day[data-day="{at + timedelta(days=1):%Y-%m-%d}"] .news-cal-day__head'
        )
        start, end = grip.bounding_box(), tuesday.bounding_box()
        assert start is not None and end is not None
        session = screen.context.new_cdp_session(screen)
        path = [(start["x"] + 8, start["y"] + 8), (start["x"] + 20, start["y"] + 30)]
        path.append((end["x"] + 40, end["y"] + 8))
        for kind, (x, y) in zip(["touchStart", "touchMove", "touchMove"], path, strict=True):
            points = [{"x": x, "y": y}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

        expect(screen.locator(".news-cal-bar")).to_contain_text("“A wish” is planned for")
    assert planned_for(wish) == at + timedelta(days=1)


def test_across_the_change_of_clocks_the_wall_time_stays(screen: Page) -> None:
    """Scheduled in Berlin for nine on the last Saturday before summer time of 2030."""
    article = make_article(title="Goes out")
    row = schedule(article, due_at=datetime.fromisoformat("2030-03-30T08:00:00+00:00"))
    Publication.objects.filter(pk=row.pk).update(
        zone="Europe/Berlin", wall_time="2030-03-30T09:00:00"
    )
    screen.goto("/admin/calendar/?view=week&date=2030-03-30")
    screen.get_by_role("button", name="Move: Goes out").press("Enter")
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("Enter")

    expect(screen.locator(".news-cal-bar")).to_contain_text("goes out")
    row.refresh_from_db()
    assert (row.wall_time, row.zone) == ("2030-03-31T09:00:00", "Europe/Berlin")
    assert row.due_at.isoformat() == "2030-03-31T07:00:00+00:00"


def test_without_the_right_nothing_is_lifted(reporter: Page) -> None:
    at = monday()
    row = schedule(make_article(title="Goes out"), due_at=at)
    wish = make_article(title="A wish", planned_for=at)
    open_week(reporter, at)
    expect(reporter.get_by_role("button", name="Move: Goes out")).to_have_count(0)

    drag(reporter, item(reporter, "Goes out"), hour(reporter, at + timedelta(days=1)))
    item(reporter, "Goes out").get_by_role("link").first.focus()
    reporter.keyboard.press("m")
    reporter.keyboard.press("ArrowRight")
    reporter.keyboard.press("Escape")

    expect(hour(reporter, at)).to_contain_text("Goes out")
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at, 1)
    drag(reporter, item(reporter, "A wish"), hour(reporter, at + timedelta(days=1)))
    expect(reporter.locator(".news-cal-bar")).to_contain_text("“A wish” is planned for")
    assert planned_for(wish) == at + timedelta(days=1)


def test_a_right_lost_meanwhile_is_told_in_place(screen: Page) -> None:
    at = monday()
    row = schedule(make_article(title="Goes out"), due_at=at)
    open_week(screen, at)
    for user in type(make_admin()).objects.filter(username__startswith="chief_editor"):
        user.groups.clear()

    drag(screen, item(screen, "Goes out"), hour(screen, at + timedelta(days=1)))

    expect(item(screen, "Goes out").locator(".news-cal-item__refusal")).to_be_visible()
    expect(hour(screen, at)).to_contain_text("Goes out")
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at, 1)
