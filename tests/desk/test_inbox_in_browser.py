"""The inbox in a real browser: the bell in the menu, open and folded, the list, the preferences.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from newsroom.review.notices.models import Notice
from newsroom.review.notices.tell import tell
from newsroom.review.policy import Role
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import DESKTOP, keep_picture, look_at, seat_at
from tests.harness.stack import LiveStack
from tests.review.notices.inboxes import (
    let_workers_run,
    make_addressee,
    tell_mention,
)
from tests.review.stories_in_review import submit_story, write_story

pytestmark = pytest.mark.browser


def fill_inbox(reader) -> None:
    story = write_story(make_addressee(Role.REPORTER), title="Bridge over the river reopens")
    submit_story(title="The harvest begins earlier than ever in the villages around Talgar")
    let_workers_run()
    tell_mention(
        story,
        reader,
        text=f"The mayor says otherwise, @{reader.username}.\nWho is right, and who has the paper?",
    )
    finding = {"key": "1", "words": {"en": "The section is not published in this locale."}}
    tell(
        event="warned",
        cause="warned:1",
        people=[reader.pk],
        page=story,
        facts={
            "publication": 1,
            "keys": ["1"],
            "due_at": timezone.now().isoformat(),
            "findings": [finding],
        },
        now=timezone.now(),
    )
    read = Notice.objects.get(user=reader, event="submitted")
    Notice.objects.filter(pk=read.pk).update(read_at=timezone.now())


def test_the_bell_the_list_and_the_preferences(chromium: Browser, stack_of) -> None:
    reader = make_addressee(Role.SECTION_EDITOR)
    reader.first_name, reader.last_name = "Dana", "Seitova"  # the account asks for both
    reader.save()
    fill_inbox(reader)
    stack: LiveStack = stack_of("web")

    with seat_at(chromium, url=stack.url, person=reader) as screen:
        screen.goto("/admin/")
        bell = screen.locator("[data-news-unread]")
        expect(bell).to_contain_text("Inbox (2)")
        look_at_folded_menu(screen)
        bell.click()
        inbox = screen.locator(".news-inbox")
        expect(inbox.get_by_role("heading", name="You are mentioned")).to_be_visible()
        look_at(screen, "inbox", part=".news-inbox")
        take_for_guide(screen, "inbox", height=560)
        inbox.get_by_role("link", name="All", exact=True).click()
        expect(inbox.locator(".news-notice")).to_have_count(3)
        look_at(screen, "inbox-all", part=".news-inbox")
        inbox.get_by_role("link", name="Mail preferences").click()
        choice = screen.get_by_label("Mentions and replies")
        expect(choice).to_be_visible()
        look_at(screen, "inbox-preferences", part="#tab-notifications")
        choice.select_option("daily")
        screen.get_by_role("button", name="Save").click()
        expect(screen.locator(".messages")).to_contain_text("changed successfully")

        screen.goto("/admin/inbox/")
        inbox.get_by_role("button", name="Mark as read: You are mentioned").click()
        expect(bell).to_contain_text("Inbox (1)")
        inbox.get_by_role("button", name="Mark all as read").click()
        expect(inbox).to_contain_text("You have read everything.")
        expect(bell).to_have_count(0)
        look_at(screen, "inbox-empty", part=".news-inbox")

        # The number stays true on a screen that nobody loads anew.
        screen.clock.install()
        screen.goto("/admin/inbox/")
        expect(bell).to_have_count(0)
        tell_mention(write_story(make_addressee(Role.REPORTER)), reader, cause="comment:9")
        screen.clock.fast_forward("01:01")
        expect(bell).to_contain_text("Inbox (1)")


def look_at_folded_menu(screen: Page) -> None:
    """The number stays in sight when the labels do not."""
    screen.set_viewport_size(DESKTOP)
    toggle = screen.get_by_role("button", name="Toggle sidebar")
    toggle.click()
    expect(screen.locator(".sidebar--slim [data-news-unread]")).to_have_count(1)
    screen.wait_for_timeout(400)
    keep_picture(screen, "inbox-bell-folded")
    toggle.click()
