"""Journey 2 whole, in browsers of several people in front of real processes.

Each numbered line of the journey stands beside what shows it. 2.2's secrecy of what was not
approved: `desk/translators/test_taken_back.py`; 2.8's other routes: `desk/rights/`; 2.9's slip of
no meaning: `translation/test_verbs.py`; 2.11: `translation/jobs/test_together.py`; 2.12:
`desk/coverage/`; 2.13: `desk/test_exchange_in_browser.py`; 2.14:
`desk/test_passages_in_browser.py`; 2.15: `desk/translators/test_text_aside_in_browser.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import requests
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Page, expect
from wagtail.users.models import UserProfile

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.models import FollowUp
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.memory.models import MemorySegment
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    paragraphs,
    publish,
    schedule,
)
from tests.harness.screens import look_at, open_editor, seat_at
from tests.harness.stack import LiveStack
from tests.journeys.beside_source import (
    passage,
    submit,
    token_of,
    words_in,
    write_beside_source,
    write_into,
)
from tests.journeys.kazakh_desk import (
    EARLIER,
    IN_KAZAKH,
    KAZAKH_TITLE,
    P1,
    P2,
    P3,
    SECOND_BRIDGE,
    in_kazakh,
    named,
    newest,
    section_in_three_languages,
)
from tests.review.people import make_person
from tests.translation.newsroom_in_two_languages import told

pytestmark = pytest.mark.browser
Seat = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack], monkeypatch: pytest.MonkeyPatch) -> LiveStack:
    monkeypatch.setenv("MACHINE_DRAFTS", "*=pseudo")
    return stack_of("web", "worker", "beat", "clock")


@pytest.fixture
def seat(chromium: Browser, stack: LiveStack) -> Seat:
    return partial(seat_at, chromium, url=stack.url)


@pytest.fixture
def section(stack: LiveStack) -> CategoryPage:
    return section_in_three_languages()


def public(stack: LiveStack, path: str) -> requests.Response:
    return requests.get(f"{stack.url}/api/v1/{path}", timeout=20)


def test_the_morning_a_version_is_made_beside_its_source(
    stack: LiveStack, seat: Seat, section: CategoryPage
) -> None:
    chief = make_person(Role.CHIEF_EDITOR)
    aizhan, timur = (named(Role.TRANSLATOR, name, locale_code="kk") for name in ("Aizhan", "Timur"))
    dana, erlan = (named(Role.REVIEWER, name, locale_code="kk") for name in ("Dana", "Erlan"))
    earlier = make_live_article(section, title="First bridge opens", body=paragraphs(*EARLIER))
    publish(in_kazakh(earlier, *IN_KAZAKH, title="Бірінші көпір ашылды", by=make_admin()))
    GlossaryTerm.objects.create(
        source_locale="en", target_locale="kk", source="tram", target="трамвай", kind="term"
    )
    source = make_article(
        section,
        title="Second bridge opens in the morning",
        body=paragraphs(*SECOND_BRIDGE),
    )
    schedule(source, due_at=timezone.now() + timedelta(hours=3))
    source = ArticlePage.objects.get(pk=source.pk)
    perform(
        "launch-together",
        page=source, user=chief, values={"locales": "kk, ru"}, now=timezone.now(),
    )  # fmt: skip
    job = TranslationJob.objects.get(source_page_id=source.pk, locale_code="kk")
    stack.wait_until(
        lambda: MemorySegment.objects.filter(target_locale="kk").exists(), timeout_seconds=30
    )
    UserProfile.objects.update_or_create(user=aizhan, defaults={"preferred_language": "kk"})

    with seat(person=aizhan) as screen, seat(person=timur) as other, seat(person=chief) as desk:
        # 2.1 in the translator's own language, and of this locale only
        with override("kk"):
            my_queue = gettext("My queue")
        screen.goto("/admin/")
        expect(screen).to_have_url(re.compile(r"/admin/translators/$"))
        expect(screen.locator("html")).to_have_attribute("lang", "kk")
        expect(screen).to_have_title(re.compile(my_queue))
        assert my_queue != "My queue"
        UserProfile.objects.filter(user=aizhan).update(preferred_language="en")
        screen.reload()
        row = screen.locator(".news-queue__row")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("Second bridge opens in the morning")
        expect(row).to_contain_text("en → kk · Қала · requested")
        expect(row.locator(".news-queue__when--overdue")).to_contain_text(re.compile("in (1|2) h"))
        # 2.2 approved, not live yet: the frozen words, and when they go live
        expect(row).to_contain_text("The source goes live")
        row.get_by_role("link", name="Second bridge opens").click()
        expect(screen.locator(".news-queue__reading")).to_contain_text(SECOND_BRIDGE[1])
        look_at(screen, "my-queue-open", part=".news-queue")
        # who reviews it is named by the desk
        desk.goto(f"/admin/translators/{job.pk}/")
        desk.get_by_text("Give it to somebody, name its reviewer").click()
        desk.get_by_label("Who reviews it").select_option("Dana")
        desk.get_by_role("button", name="Name the reviewer").click()
        expect(desk.locator(".news-queue__row").first).to_contain_text("review: Dana")
        # 2.3 taken: the second is told by whom and since when
        other.goto("/admin/translators/")
        screen.get_by_role("button", name="Take next").click()
        expect(screen.locator(".messages")).to_contain_text("Yours for 20 minutes")
        minute_ago = timezone.now() - timedelta(minutes=1)
        TranslationJob.objects.filter(pk=job.pk).update(claimed_at=minute_ago)
        other.get_by_role("button", name=re.compile("^Take ?: Second")).click()
        expect(other.locator(".messages")).to_contain_text("Taken by Aizhan, 1 min ago.")
        job.refresh_from_db()
        version = ArticlePage.objects.get(pk=job.page_id)

        write_beside_source(screen, version, stack)
        # 2.8 submitted; neither the source nor another locale is theirs
        submit(screen)
        expect(screen.locator("body")).to_contain_text("has been submitted for moderation")
        refuse_what_is_not_theirs(screen, source, stack)

    with seat(person=erlan) as other, seat(person=dana) as reviewers:
        other.goto("/admin/review/awaiting-me/")
        expect(other.locator(".news-queue__row")).to_have_count(0)
        other.goto("/admin/review/waiting-on-others/")
        expect(other.locator(".news-queue__row")).to_contain_text("Dana is to review it")
        reviewers.goto("/admin/")
        waiting = reviewers.locator(".news-queue__row")
        expect(waiting).to_contain_text("You are to review it.")
        waiting.get_by_role("link", name=KAZAKH_TITLE).click()
        pane = reviewers.locator(".news-reading")
        expect(pane.locator("[data-approve]")).to_be_visible()
        for tick in pane.locator(".news-finding__tick").all():
            tick.check()
        pane.locator("[data-approve]").click()
        expect(reviewers.locator(".news-reading--decided")).to_be_visible()

    go_out_together(stack, source, version)


def refuse_what_is_not_theirs(screen: Page, source: ArticlePage, stack: LiveStack) -> None:
    screen.goto(f"/admin/pages/{source.pk}/edit/")
    expect(screen.locator("#id_title")).to_have_count(0)
    for address in (f"pages/{source.pk}/edit/", f"translation/{source.pk}/source/confirm/"):
        forced = screen.request.post(
            f"/admin/{address}",
            headers={
                "X-CSRFToken": token_of(screen),
                "Referer": stack.url,
                "X-Requested-With": "XMLHttpRequest",
                "Accept": "application/json",
            },
            form={"title": "Not theirs", "seen": "{}"},
        )
        assert forced.status == 403, address
    assert ArticlePage.objects.get(pk=source.pk).latest_revision_id == source.latest_revision_id


def go_out_together(stack: LiveStack, source: ArticlePage, version: ArticlePage) -> None:
    # 2.10 en and kk in the same second; ru unknown, with what there is
    for page in (source, version):
        assert public(stack, f"articles/{page.public_id}").status_code == 404
    launch_set = LaunchSet.objects.get()
    due_at = timezone.now()
    LaunchSet.objects.update(due_at=due_at, next_attempt_at=due_at)
    Publication.objects.filter(launch_set=launch_set).update(due_at=due_at, next_attempt_at=due_at)
    english, kazakh = (f"articles/{page.public_id}" for page in (source, version))
    stack.wait_until(lambda: public(stack, english).status_code == 200, timeout_seconds=30)
    both = [public(stack, path).json() for path in (english, kazakh)]
    assert both[0]["published_at"] == both[1]["published_at"]
    assert [one["locale"] for one in both[1]["alternates"]] == ["en", "kk"]
    russian = public(stack, f"stories/{both[0]['story_id']}?locale=ru")
    assert russian.status_code == 404
    assert russian.json()["available"] == ["en", "kk"]


def test_noon_the_source_goes_on(stack: LiveStack, seat: Seat, section: CategoryPage) -> None:
    author, editor = named(Role.REPORTER, "Asel"), make_person(Role.SECTION_EDITOR)
    aizhan = named(Role.TRANSLATOR, "Aizhan", locale_code="kk")
    source = make_live_article(
        section, title="First bridge opens", body=paragraphs(*EARLIER), owner=author
    )
    version = in_kazakh(source, *IN_KAZAKH, title="Бірінші көпір ашылды", by=aizhan)
    publish(version)
    TranslationJob.objects.filter(page_id=version.pk).update(assignee=aizhan, claimed_by=None)

    def says(state: str) -> None:
        stack.wait_until(lambda: told(version)["state"] == state, timeout_seconds=30)
        # What the workers still do with the story would make people wait, or try again.
        due = FollowUp.objects.filter(state="pending")
        stack.wait_until(
            lambda: not due.filter(next_attempt_at__lte=timezone.now()).exists(),
            timeout_seconds=60,
        )

    with seat(person=editor) as editors, seat(person=aizhan) as screen:
        # 2.9 a save of the same words makes nothing outdated, one word in the editor does
        says("current")
        source.get_latest_revision_as_object().save_revision(user=editor)
        publish(ArticlePage.objects.get(pk=source.pk))
        open_editor(editors, f"/admin/pages/{source.pk}/edit/")
        write_into(editors, P2, "It is 858 metres long.")
        stack.wait_until(lambda: "858" in str(newest(source).body), timeout_seconds=30)
        assert told(version)["state"] == "current"
        publish(ArticlePage.objects.get(pk=source.pk))
        says("outdated")
        screen.goto("/admin/translators/")
        expect(screen.locator(".news-queue__row")).to_contain_text("outdated: 1 of 5")
        api = public(stack, f"articles/{version.public_id}").json()
        assert api["translation"]["state"] == "outdated"
        follow_what_changed(screen, version, author)
        publish(ArticlePage.objects.get(pk=version.pk))
        says("current")


def follow_what_changed(screen: Page, version: ArticlePage, author: Any) -> None:
    summary = screen.locator("[data-summary]")
    open_editor(screen, f"/admin/pages/{version.pk}/edit/")
    expect(summary).to_contain_text("outdated: 1 of 5 passages")
    expect(passage(screen, P2).locator("del")).to_contain_text("885")
    expect(passage(screen, P2).locator("ins")).to_contain_text("858")
    expect(words_in(screen, P2)).to_be_visible()
    expect(passage(screen, P2).get_by_role("button", name="Still right")).to_be_visible()
    for folded in (words_in(screen, P1), screen.locator("#id_title"), passage(screen, P3)):
        expect(folded).to_be_hidden()
    look_at(
        screen,
        "translators-day-outdated",
        part=".news-beside__home--late",
        scrolls=".news-beside__home--late",
    )
    passage(screen, P2).get_by_text("Ask the author").click()
    passage(screen, P2).get_by_label("Your question").fill("Which of both is right?")
    passage(screen, P2).get_by_role("button", name="Ask").click()
    expect(screen.locator("[data-said]")).to_have_text("Asel is asked.")
    summary.get_by_role("button", name="Next problem").press("Alt+q")
    expect(words_in(screen, P2)).to_be_focused()
    screen.keyboard.press("Control+a")
    screen.keyboard.type("Оның ұзындығы 858 метр.")
    screen.keyboard.press("Control+Enter")
    expect(summary).to_contain_text("nothing is outdated")
    expect(screen.locator("#id_title")).to_be_visible()
