"""Journey 1.4: a comment with a mention reaches the inbox within ten seconds, and its text as mail.

Over real HTTP, with web, worker, beat and clock, and a mail server of the test's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from newsroom.content.models import ArticlePage
from newsroom.review.notices.models import Notice, NoticeMail
from newsroom.review.policy import Role
from tests.harness.mail_server import MailServer, mail_server
from tests.harness.stack import LiveStack
from tests.journeys.desk import PASSWORD, Desk
from tests.review.notices.inboxes import comment_on, make_addressee
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.slow
TEXT = "The mayor says otherwise, @{name}: who is right?"


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def able_to_sign_in(person: Any) -> Any:
    person.set_password(PASSWORD)
    person.save()
    return person


def test_a_mention_reaches_the_reporter(
    stack_of: Callable[..., LiveStack], post: MailServer
) -> None:
    reporter = able_to_sign_in(make_addressee(Role.REPORTER))
    editor = make_addressee(Role.SECTION_EDITOR)
    story: ArticlePage = submit_story(reporter, title="The bridge reopens")
    stack = stack_of()
    stack.other_addresses["EMAIL_URL"] = post.url
    stack.start("web", "worker", "beat", "clock")
    desk = Desk(url=stack.url, username=reporter.username)
    text = TEXT.format(name=reporter.username)

    comment = comment_on(story, by=editor, text=text)

    stack.wait_until(lambda: text in desk.get("/admin/inbox/").text, timeout_seconds=10)
    stack.wait_until(lambda: bool(post.letters_to(reporter.email)), timeout_seconds=10)
    (letter,) = post.letters_to(reporter.email)
    body = letter.get_body(("plain",))
    assert body is not None
    assert text in body.get_content()
    assert letter["Subject"] == "You are mentioned: The bridge reopens"
    # The editor wrote it: of the story they were told when it was submitted, of this nothing.
    assert {one.event for one in Notice.objects.filter(user=editor)} == {"submitted"}

    # Deleted, it is not sent to anybody who had it coming.
    comment.delete()
    notice = Notice.objects.get(user=reporter, event="mentioned")
    assert notice.mail.outcome == "sent"


def test_a_mail_server_that_refuses_gets_it_later_and_once(
    stack_of: Callable[..., LiveStack], post: MailServer
) -> None:
    reporter, editor = make_addressee(Role.REPORTER), make_addressee(Role.CHIEF_EDITOR)
    story = submit_story(reporter)
    post.refuses = True
    stack = stack_of()
    stack.other_addresses["EMAIL_URL"] = post.url
    stack.start("worker", "beat", "clock")

    comment_on(story, by=editor, text=f"@{reporter.username} please look")
    stack.wait_until(
        lambda: NoticeMail.objects.filter(user=reporter, outcome="waiting").exists(),
        timeout_seconds=20,
    )
    assert post.letters == []
    post.refuses = False

    # Tried again after ten seconds.
    stack.wait_until(lambda: bool(post.letters_to(reporter.email)), timeout_seconds=40)
    stack.wait_until(
        lambda: not NoticeMail.objects.filter(outcome="waiting").exists(), timeout_seconds=20
    )
    assert len(post.letters_to(reporter.email)) == 1
