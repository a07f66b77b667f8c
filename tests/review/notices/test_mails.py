"""The mails about notices: at everybody's pace, in their language, never about what they may not
read, and few whatever happens at once.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import FollowUp
from newsroom.review.notices.ask import ask_for_due_mails
from newsroom.review.notices.models import Notice, NoticeMail
from newsroom.review.notices.read import mark_read
from newsroom.review.notices.retention import READ_KEPT, forget_old_notices
from newsroom.review.policy import Role
from newsroom.review.request_changes import request_changes
from tests.builders import make_live_category
from tests.harness.stack import free_port
from tests.review.notices.inboxes import (
    comment_on,
    let_workers_run,
    make_addressee,
    tell_mention,
    told_of,
    wish,
)
from tests.review.stories_in_review import submit_story, task_of, write_story

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def story() -> ArticlePage:
    return write_story(make_addressee(Role.REPORTER), title="Мост <b>&amp; мир")


@pytest.fixture
def reader() -> Any:
    return make_addressee(Role.SECTION_EDITOR)


def letters_to(user: Any) -> list[Any]:
    return [letter for letter in mail.outbox if letter.to == [user.email]]


def let_time_pass(span: timedelta) -> None:
    """Everything in the table is that much older, and beat has looked at it."""
    for one in NoticeMail.objects.all():
        one.due_at -= span
        one.done_at = one.done_at and one.done_at - span
        one.save()
    FollowUp.objects.filter(state="pending").update(next_attempt_at=timezone.now())
    ask_for_due_mails(now=timezone.now())
    let_workers_run()


def outcomes() -> list[str]:
    return list(NoticeMail.objects.order_by("pk").values_list("outcome", flat=True))


@pytest.mark.parametrize(
    ("pace", "at_once", "after_an_hour", "after_a_day"),
    [("instant", 1, 1, 1), ("hourly", 0, 1, 1), ("daily", 0, 0, 1), ("off", 0, 0, 0)],
)
def test_a_mail_comes_at_the_pace_that_one_wishes(
    story: ArticlePage, pace: str, at_once: int, after_an_hour: int, after_a_day: int
) -> None:
    reader = make_addressee(Role.SECTION_EDITOR, zone="Pacific/Apia")
    wish(reader, "mentions", pace)
    wish(reader, "mine", "off")

    tell_mention(story, reader)
    # Eight in the morning is far off, whenever the test runs.
    far = timezone.now() + timedelta(hours=20)
    if pace == "daily":
        NoticeMail.objects.update(due_at=far)
    let_workers_run()
    sent = [len(letters_to(reader))]
    for span in (HOUR, timedelta(days=1)):
        let_time_pass(span)
        sent.append(len(letters_to(reader)))

    assert sent == [at_once, after_an_hour, after_a_day]
    assert told_of(reader) == ["mentioned"]


def test_what_gathers_in_an_hour_is_one_letter(story: ArticlePage, reader: Any) -> None:
    wish(reader, "mentions", "hourly")
    for number in range(3):
        tell_mention(story, reader, cause=f"comment:{number}", text=f"Words number {number}")

    let_time_pass(HOUR)

    (letter,) = letters_to(reader)
    assert letter.subject == "You are mentioned: Мост <b>&amp; мир, and 2 more"
    assert [f"Words number {number}" in letter.body for number in range(3)] == [True] * 3


def test_a_letter_carries_text_link_and_the_way_to_have_fewer(
    story: ArticlePage, reader: Any
) -> None:
    comment = comment_on(story, by=story.owner, text=f"@{reader.username} is this <i>right</i>?")

    let_workers_run()

    (letter,) = letters_to(reader)
    (html, kind), *_others = letter.alternatives
    address = f"/admin/pages/{story.pk}/edit/?comment={comment.pk}"
    assert "is this <i>right</i>?" in letter.body
    assert address in letter.body
    assert "/admin/account/#tab-notifications" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].endswith("/admin/account/#tab-notifications>")
    assert kind == "text/html"
    assert "is this &lt;i&gt;right&lt;/i&gt;?" in html
    assert "<b>" not in html
    assert address in html


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("ru", "Вас упомянули: {}", "{} — вам:"),
        ("kk", "Сізді атап өтті: {}", "{} сізге жазды:"),
        ("en", "You are mentioned: {}", "{} wrote to you:"),
    ],
)
def test_a_letter_is_made_in_the_language_of_its_reader(
    story: ArticlePage, language: str, subject: str, sentence: str
) -> None:
    reader = make_addressee(Role.SECTION_EDITOR, language=language)

    tell_mention(story, reader, text="Why now?")
    let_workers_run()

    (letter,) = letters_to(reader)
    assert letter.subject == subject.format(story.title)
    first, _empty, quote = letter.body.splitlines()[:3]
    assert (first, quote) == (sentence.format(story.owner.get_username()), "Why now?")
    assert f'lang="{language}"' in letter.alternatives[0][0]


def test_a_headline_cannot_write_headers(reader: Any) -> None:
    story = write_story(make_addressee(Role.REPORTER), title="One\r\nBcc: all@example.com")

    tell_mention(story, reader)
    let_workers_run()

    (letter,) = letters_to(reader)
    assert letter.subject == "You are mentioned: One Bcc: all@example.com"
    assert letter.bcc == []


def test_m64_who_lost_the_right_before_the_mail_left_gets_none(story: ArticlePage) -> None:
    reader = make_addressee(Role.SECTION_EDITOR)
    wish(reader, "mentions", "hourly")
    tell_mention(story, reader)

    reader.groups.clear()
    let_time_pass(HOUR)

    assert letters_to(reader) == []
    assert outcomes() == ["barred"]


def test_m64_who_never_had_it_is_not_even_told(story: ArticlePage) -> None:
    elsewhere = make_live_category().translation_key.hex
    stranger = make_addressee(Role.SECTION_EDITOR, section_key=elsewhere)

    tell_mention(story, stranger)
    let_workers_run()

    assert letters_to(stranger) == []
    assert told_of(stranger) == []


def test_what_was_read_in_the_inbox_is_not_mailed(story: ArticlePage, reader: Any) -> None:
    wish(reader, "mentions", "hourly")
    tell_mention(story, reader)

    mark_read(user=reader, notice_id=Notice.objects.get().pk, now=timezone.now())
    let_time_pass(HOUR)

    assert letters_to(reader) == []
    assert outcomes() == ["read"]


def test_what_was_decided_before_the_hour_is_not_mailed() -> None:
    desk, other = make_addressee(Role.SECTION_EDITOR), make_addressee(Role.CHIEF_EDITOR)
    wish(desk, "waiting", "hourly")
    article = submit_story()
    let_workers_run()

    request_changes(task_state=task_of(article), user=other, comment="Shorter.", now=timezone.now())
    Notice.objects.update(read_at=None)  # not yet settled
    let_time_pass(HOUR)

    assert letters_to(desk) == []


def test_who_has_switched_mails_off_meanwhile_gets_none(story: ArticlePage, reader: Any) -> None:
    wish(reader, "mentions", "hourly")
    tell_mention(story, reader)

    wish(reader, "mentions", "off")
    let_time_pass(HOUR)

    assert letters_to(reader) == []
    assert outcomes() == ["unwanted"]


def test_the_reason_stands_in_the_letter_about_changes() -> None:
    author = make_addressee(Role.REPORTER)
    article = submit_story(author)
    chief = make_addressee(Role.CHIEF_EDITOR)

    request_changes(
        task_state=task_of(article), user=chief, comment="Who says so?", now=timezone.now()
    )
    let_workers_run()

    (letter,) = letters_to(author)
    assert letter.subject == f"Changes requested: {article.title}"
    assert "Who says so?" in letter.body
    assert f"{chief.username} asks for changes" in letter.body
    assert letters_to(chief) == []


def test_hundreds_of_events_are_a_handful_of_mails(story: ArticlePage, reader: Any) -> None:
    for number in range(60):
        tell_mention(story, reader, cause=f"comment:{number}", text=f"Words number {number}.")
        if number < 8:
            let_workers_run()

    assert len(letters_to(reader)) == 3
    let_time_pass(timedelta(seconds=61))

    assert len(letters_to(reader)) == 4
    last = letters_to(reader)[-1]
    assert last.subject.endswith("and 56 more")
    assert "7 more notices are in your inbox." in last.body
    assert outcomes() == ["sent"] * 60
    assert len(told_of(reader)) == 60


def test_a_mail_server_that_is_down_delays_and_doubles_nothing(
    story: ArticlePage, reader: Any, settings: Any
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    for number in range(3):
        tell_mention(story, reader, cause=f"comment:{number}", text=f"Words number {number}.")
        let_workers_run()
    ask_for_due_mails(now=timezone.now())

    waiting = FollowUp.objects.get(topic="notice_mail", payload={"user": reader.pk})
    assert (waiting.state, waiting.attempts) == ("pending", 1)
    assert "ConnectionRefusedError" in waiting.last_error
    assert outcomes() == ["waiting"] * 3

    settings.EMAIL_BACKEND = works
    let_time_pass(timedelta(seconds=1))

    (letter,) = letters_to(reader)
    assert letter.subject.endswith("and 2 more")
    assert outcomes() == ["sent"] * 3


def test_the_same_letter_has_the_same_id(story: ArticlePage, reader: Any) -> None:
    """What a process sent and could not note is sent again: programs show it once."""
    tell_mention(story, reader)
    let_workers_run()
    NoticeMail.objects.update(outcome="waiting", done_at=None)
    FollowUp.objects.filter(topic="notice_mail").update(state="pending")
    let_workers_run()

    first, again = letters_to(reader)
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]


def test_without_an_address_one_is_told_in_the_inbox_only(story: ArticlePage, reader: Any) -> None:
    reader.email = ""
    reader.save()

    tell_mention(story, reader)
    let_workers_run()

    assert mail.outbox == []
    assert told_of(reader) == ["mentioned"]


def test_old_notices_go_and_unread_ones_stay(story: ArticlePage, reader: Any) -> None:
    now = timezone.now()
    for number in range(3):
        tell_mention(story, reader, cause=f"comment:{number}")
    old, unread, _young = Notice.objects.order_by("pk")
    Notice.objects.filter(pk__in=[old.pk, unread.pk]).update(at=now - READ_KEPT - HOUR)
    Notice.objects.exclude(pk=unread.pk).update(read_at=now)

    assert forget_old_notices(now=now, at_once=1) == 1
    assert not Notice.objects.filter(pk=old.pk).exists()
    assert Notice.objects.count() == 2


def test_what_was_given_up_is_asked_for_anew_on_the_next_day(
    story: ArticlePage, reader: Any
) -> None:
    tell_mention(story, reader)
    FollowUp.objects.filter(topic="notice_mail").update(state="dead")

    ask_for_due_mails(now=timezone.now())
    let_workers_run()
    assert letters_to(reader) == []

    ask_for_due_mails(now=timezone.now() + timedelta(days=1))
    FollowUp.objects.filter(state="pending").update(next_attempt_at=timezone.now())
    let_workers_run()
    assert len(letters_to(reader)) == 1
