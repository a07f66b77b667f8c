"""Journey 1 whole, in browsers of several people in front of real processes.

Each numbered line of the journey stands beside what shows it. 1.1's two hundred rows:
`desk/test_queue_costs.py`; 1.9's same content saved again: `publishing/`; 1.14's correction:
`desk/test_corrections_in_browser.py`; 1.15, the calendar: `desk/calendar/`; 1.17:
`test_duty_editor_in_browser.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Hold, Publication
from newsroom.review.notices.models import Notice
from newsroom.review.policy import Role
from tests.builders import (
    embargo,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    schedule,
)
from tests.desk.test_changes_in_browser import BEFORE
from tests.desk.test_plans_in_browser import open_verb, press
from tests.harness.mail_server import MailServer, mail_server
from tests.harness.screens import seat_at
from tests.harness.stack import LiveStack
from tests.review.notices.inboxes import make_addressee
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.browser
ALMATY = ZoneInfo("Asia/Almaty")
Seat = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack], post: MailServer) -> LiveStack:
    stack = stack_of()
    stack.other_addresses["EMAIL_URL"] = post.url
    return stack


@pytest.fixture
def seat(chromium: Browser, stack: LiveStack) -> Seat:
    return partial(seat_at, chromium, url=stack.url)


def public(stack: LiveStack, path: str) -> requests.Response:
    return requests.get(f"{stack.url}/api/v1/{path}", timeout=20)


def test_the_morning_a_piece_is_read_returned_and_approved(
    stack: LiveStack, seat: Seat, post: MailServer
) -> None:
    stack.start("web", "worker", "beat", "clock")
    reporter, editor = make_addressee(Role.REPORTER), make_addressee(Role.SECTION_EDITOR)
    economy, world = make_live_category(title="Economy"), make_live_category("ru", title="Мир")
    bridge = submit_story(
        reporter, economy, title="Bridge reopens", body=paragraphs(*BEFORE), standfirst=""
    )
    foreign = submit_story(reporter, world, title="Переговоры в Астане продолжатся")
    now = timezone.now()
    ArticlePage.objects.filter(pk=foreign.pk).update(planned_for=now + timedelta(hours=21))
    ArticlePage.objects.filter(pk=bridge.pk).update(planned_for=now - timedelta(minutes=18))

    with seat(person=editor) as desk, seat(person=reporter) as authors:
        # 1.1 signing in lands on Review, each tab with its count
        desk.goto("/admin/")
        expect(desk).to_have_url(re.compile(r"/admin/review/$"))
        for tab in ("Awaiting me 2", "Approved, waiting for time 0", "Problems 0"):
            expect(desk.get_by_role("link", name=tab, exact=True)).to_be_visible()
        rows = desk.locator(".news-queue__row")
        # 1.2 overdue first, in words; the address keeps the filters
        expect(rows.nth(0)).to_contain_text(re.compile("Bridge reopens.*1[89] min overdue", re.S))
        desk.goto(f"/admin/review/?locale=en&section={economy.translation_key.hex}")
        expect(rows).to_have_count(1)
        desk.reload()
        expect(rows).to_have_count(1)
        expect(desk).to_have_url(re.compile("locale=en&section="))
        # 1.3 a new piece in full, its preview beside it, warnings that want a tick
        rows.nth(0).get_by_role("link", name="Bridge reopens").click()
        pane = desk.locator(".news-reading")
        expect(pane.locator(".news-changes--whole")).to_contain_text(BEFORE[0])
        preview = pane.frame_locator(".news-reading__frame")
        expect(preview.locator("h1")).to_have_text("Bridge reopens")
        pane.locator("[data-approve]").click()
        expect(pane.get_by_role("alert").first).to_contain_text("Look at each warning first")
        assert not Approval.objects.filter(page_id=bridge.pk).exists()
        # 1.4 a comment with a mention: in the inbox, and its text in the mail
        text = f"Who counted it, @{reporter.username}?"
        comment_on_paragraph(desk, text)
        stack.wait_until(
            lambda: Notice.objects.filter(user=reporter, event="mentioned").exists(),
            timeout_seconds=10,
        )
        authors.goto("/admin/inbox/")
        expect(authors.locator(".news-inbox")).to_contain_text(text)
        stack.wait_until(lambda: text in mail_of(post, reporter), timeout_seconds=20)
        # 1.5 without a reason it does not go back, with one it does
        pane.get_by_role("button", name="Request changes").click()
        expect(pane.locator(".news-decide--return")).to_contain_text("Say what has to change.")
        assert task_of(bridge) is not None
        pane.get_by_label("What has to change").fill("Name who counted.")
        pane.get_by_role("button", name="Request changes").click()
        expect(desk.locator(".news-reading--decided")).to_contain_text("Returned to its author")
        authors.goto("/admin/review/changes-requested/")
        expect(authors.locator(".news-queue__row")).to_contain_text("Name who counted.")
        # 1.6 resubmitted: changed since this editor read it, against what this editor read
        resubmit(authors, bridge, title="Bridge reopens, city counts")
        desk.goto("/admin/review/?locale=en")
        expect(rows.nth(0)).to_contain_text("changed since you read it")
        rows.nth(0).get_by_role("link", name="Bridge reopens, city counts").click()
        expect(pane.locator("[aria-current=true]")).to_contain_text("Since you last read it")
        expect(pane.locator(".news-changes ins").first).to_contain_text("city counts")
        # 1.7 the author approves nothing, not even by force
        refuse_the_author(authors, stack, bridge)
        # 1.8 for later, in words; the past is refused
        approve_for_later(pane)
        row = Publication.objects.get(page_id=bridge.pk)
        assert (row.state, row.due_at) == ("pending", datetime(2040, 5, 4, 9, tzinfo=ALMATY))
        # 1.9 locked; unlocking asks for a reason and drops the approval
        authors.goto(f"/admin/pages/{bridge.pk}/edit/")
        expect(authors.locator("footer")).to_contain_text("Page locked")
        expect(authors.get_by_role("button", name="Save draft")).to_have_count(0)
        desk.goto(f"/admin/story/{bridge.pk}/verbs/unlock/")
        press(desk, "Unlock")
        expect(desk.locator(".news-verb")).to_contain_text("This is needed.")
        assert Publication.objects.filter(page_id=bridge.pk, state="pending").count() == 1
        desk.get_by_label("Reason").fill("The city corrected its number.")
        press(desk, "Unlock")
        expect(desk.locator(".news-standing")).to_be_visible()
        assert not Publication.objects.filter(page_id=bridge.pk, state="pending").exists()


def comment_on_paragraph(desk: Page, text: str) -> None:
    passage = desk.locator(".news-changes__passage").nth(1)
    passage.hover()
    passage.get_by_role("link", name="Comment").click()
    field = desk.locator("[data-news-reading-target=comment]")
    expect(field).to_be_focused()
    field.fill(text)
    desk.locator(".news-comments__new").get_by_role("button", name="Comment", exact=True).click()
    expect(desk.locator(".news-comment")).to_have_count(1)


def mail_of(post: MailServer, person: Any) -> str:
    bodies = [letter.get_body(("plain",)) for letter in post.letters_to(person.email)]
    return "\n".join(body.get_content() for body in bodies if body is not None)


def resubmit(authors: Page, story: ArticlePage, *, title: str) -> None:
    authors.goto(f"/admin/pages/{story.pk}/edit/")
    authors.locator("#id_title").fill(title)
    authors.locator("footer").get_by_role("button", name="More actions").click()
    authors.get_by_role("button", name=re.compile("^Resubmit")).click()
    expect(authors.locator("body")).to_contain_text("has been submitted for moderation")


def refuse_the_author(authors: Page, stack: LiveStack, story: ArticlePage) -> None:
    authors.goto(f"/admin/review/{story.pk}/read/")
    expect(authors.locator(".news-reading")).to_contain_text("somebody else has to approve it")
    expect(authors.locator("[data-approve]")).to_have_count(0)
    token = authors.evaluate(
        "() => JSON.parse(document.getElementById('wagtail-config').textContent).CSRF_TOKEN"
    )
    forced = authors.request.post(
        f"/admin/review/{story.pk}/approve/",
        headers={
            "X-CSRFToken": token,
            "Referer": stack.url,
            "X-Requested-With": "XMLHttpRequest",
            "Accept": "application/json",
        },
        form={"when": "now"},
    )
    assert (forced.status, forced.json()["code"]) == (403, "self_approval")
    assert not Publication.objects.filter(page_id=story.pk).exists()
    assert task_of(story) is not None


def approve_for_later(pane: Any) -> None:
    for tick in pane.locator(".news-finding__tick").all():
        tick.check()
    pane.get_by_label("At a time").check()
    pane.get_by_label("Time", exact=True).fill("2020-01-01T09:00")
    expect(pane.get_by_role("button", name="Publish now instead")).to_be_visible()
    pane.get_by_label("Time zone").select_option("Asia/Almaty")
    pane.get_by_label("Time", exact=True).fill("2040-05-04T09:00")
    expect(pane.locator(".news-decide__moment")).to_contain_text(
        "Fri 04 May 2040 09:00 Almaty (UTC+5) = 04:00 UTC, in"
    )
    pane.locator("[data-approve]").click()
    expect(pane.page.locator(".news-reading--decided")).to_contain_text("Fri 04 May 09:00")


def test_noon_stories_go_out_are_taken_back_and_killed(
    stack: LiveStack, seat: Seat, tmp_path: Path
) -> None:
    stack.start("web", "worker", "beat", "clock")
    chief = make_person(Role.CHIEF_EDITOR)
    translator = make_person(Role.TRANSLATOR, locale_code="ru")
    science = make_live_category(title="Science")
    neighbour = make_live_article(
        science, title="Telescope repaired", body=paragraphs("The old telescope turns again.")
    )
    pieces = [
        submit_story(None, science, title=f"Telescope number {number}") for number in range(1, 6)
    ]
    embargo(pieces[4], until=timezone.now() + timedelta(days=1))
    killed = make_live_article(science, title="Minister resigns")
    russian = make_live_article(
        make_live_category("ru"), translation_key=killed.translation_key, owner=translator
    )

    with seat(person=chief) as desk:
        # 1.10 five selected: four approved, one refused for its embargo
        desk.goto("/admin/review/")
        desk.get_by_label("Select all pieces on this page").check()
        desk.locator(".news-queue__bar").get_by_role("button").click()
        desk.locator("input[value=approve]").check()
        due_at = (datetime.now(ALMATY) + timedelta(seconds=12)).replace(microsecond=0)
        desk.get_by_label("Time", exact=True).fill(due_at.strftime("%Y-%m-%dT%H:%M:%S"))
        desk.get_by_role("button", name="Do it").click()
        said = desk.locator(".news-several__progress [role=status]")
        expect(said).to_have_text("5 of 5: 4 done, 1 refused")
        expect(desk.locator(".news-several__row--refused")).to_contain_text("embargo")
        asked = Publication.objects.filter(page_id__in=[piece.pk for piece in pieces])
        assert set(asked.values_list("page_id", flat=True)) == {one.pk for one in pieces[:4]}

        # 1.11 never before the due second, then live, in Last news and in similar news
        first = pieces[0]
        while datetime.now(ALMATY) < due_at - timedelta(milliseconds=300):
            assert public(stack, f"articles/{first.public_id}").status_code == 404
        article = f"articles/{first.public_id}?include=related,latest"
        stack.wait_until(lambda: public(stack, article).status_code == 200, timeout_seconds=10)
        latest = "latest?locale=en"
        stack.wait_until(
            lambda: first.public_id in ids_of(public(stack, latest)), timeout_seconds=10
        )
        related = f"articles/{neighbour.public_id}/related"
        stack.wait_until(
            lambda: first.public_id in ids_of(public(stack, related)), timeout_seconds=20
        )
        row = Publication.objects.get(page_id=first.pk)
        assert row.state == "done" and row.due_at == due_at
        assert row.lateness is not None and row.lateness >= timedelta(0)
        desk.goto(f"/admin/story/{first.pk}/timeline/")
        expect(desk.locator(".news-timeline").first).to_contain_text("after its time")

        # 1.13 undone: who has it already, 410 with its reason, the draft intact, both in history
        desk.goto(f"/admin/story/{first.pk}/")
        open_verb(desk, "Undo publish")
        expect(desk.locator(".news-story")).to_contain_text("nobody can know who has it")
        desk.get_by_label("Reason").fill("It was not checked.")
        press(desk, "Undo publish")
        expect(desk.locator(".news-standing")).to_contain_text("its address says “withdrawn”")
        gone = public(stack, f"articles/{first.public_id}")
        assert (gone.status_code, gone.json()["reason"]) == (410, "retracted")
        assert ArticlePage.objects.get(pk=first.pk).title == "Telescope number 1"
        desk.goto(f"/admin/story/{first.pk}/timeline/")
        history = desk.locator(".news-timeline").first
        expect(history).to_contain_text("Took back what went out")
        expect(history).to_contain_text("after its time")

        # 1.14 killed in every locale, gone from every list, its translator told
        desk.goto(f"/admin/story/{killed.pk}/verbs/kill/")
        desk.get_by_label("Reason").fill("The minister never said it.")
        desk.get_by_label(re.compile("headline")).fill("Minister resigns")
        press(desk, "Kill")
        expect(desk.locator(".news-standing")).to_contain_text("The minister never said it.")
        for version in (killed, russian):
            assert public(stack, f"articles/{version.public_id}").status_code == 410
        stack.wait_until(
            lambda: killed.public_id not in ids_of(public(stack, latest)), timeout_seconds=10
        )
        assert Hold.objects.filter(story_id=killed.translation_key.hex, kind="kill").exists()
        stack.wait_until(
            lambda: Notice.objects.filter(user=translator, event="held").exists(),
            timeout_seconds=10,
        )

        # 1.16 who did what: a person, the scheduler; the file has the rows of the screen
        desk.goto(f"/admin/story/{first.pk}/timeline/")
        steps = desk.locator(".news-timeline__step")
        expect(desk.locator(".news-timeline").first).to_contain_text("Person")
        expect(desk.locator(".news-timeline").first).to_contain_text("Scheduler")
        shown = steps.count()
        with desk.expect_download() as waiting:
            desk.get_by_role("link", name="Download CSV").click()
        waiting.value.save_as(tmp_path / "history.csv")
        lines = (tmp_path / "history.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) - 1 == shown


def ids_of(answer: requests.Response) -> list[str]:
    return [card["id"] for card in answer.json()["items"]]


def test_1_12_an_outage_is_told_and_what_waited_goes_out_once(stack: LiveStack, seat: Seat) -> None:
    """Nobody has published for three minutes: worker, clock and beat were stopped."""
    healthy = f"{stack.url}/healthz/publication"
    stack.start("web", "worker", "beat", "clock")
    stack.wait_until(
        lambda: requests.get(healthy, timeout=20).status_code == 200, timeout_seconds=40
    )
    for name in ("worker", "clock", "beat"):
        stack.stop(name)
    story = make_article(make_live_category(title="Economy"))
    row = schedule(story, due_at=timezone.now() - timedelta(minutes=3, seconds=4))

    with seat(person=make_person(Role.CHIEF_EDITOR)) as desk:
        desk.goto("/admin/problems/")
        bar = desk.locator(".news-alarms")
        expect(bar).to_contain_text("Publication is late: 1 request waits beyond its time")
        assert requests.get(healthy, timeout=20).status_code == 503
        assert not ArticlePage.objects.get(pk=story.pk).live

        stack.start("worker", "beat", "clock")
        stack.wait_until(
            lambda: Publication.objects.get(pk=row.pk).state == "done", timeout_seconds=20
        )
        stack.wait_until(
            lambda: requests.get(healthy, timeout=20).status_code == 200, timeout_seconds=40
        )
        desk.goto("/admin/problems/")
        expect(desk.locator(".news-problems")).to_be_visible()
        expect(bar.get_by_text("Publication is late")).to_have_count(0)
        desk.goto(f"/admin/story/{row.page_id}/timeline/")
        expect(desk.locator(".news-timeline").first).to_contain_text(
            re.compile(r"[34] min \d+ s after its time")
        )
    assert Publication.objects.filter(page_id=row.page_id, state="done").count() == 1
