"""The inbox in the admin: the bell, the list, opening and marking, and the preferences of mails."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.content.models import ArticlePage
from newsroom.review.desks import seat
from newsroom.review.notices.models import MailWish, Notice
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.review.notices.inboxes import make_addressee, tell_mention
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import write_story

pytestmark = pytest.mark.django_db

INBOX = "newsroom_inbox"


@pytest.fixture
def story() -> ArticlePage:
    return write_story(make_person(Role.REPORTER), title="The bridge")


@pytest.fixture
def reader() -> Any:
    return make_addressee(Role.SECTION_EDITOR)


def told(story: ArticlePage, reader: Any, *, times: int = 1) -> list[Notice]:
    for number in range(times):
        tell_mention(story, reader, cause=f"comment:{number}", text=f"Words <i>{number}</i>")
    return list(Notice.objects.filter(user=reader).order_by("pk"))


def text_of(client: Any, name: str = INBOX, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_an_inbox_and_a_bell(role: Role) -> None:
    client = sign_in(make_person(role))

    assert "You have read everything." in text_of(client)
    assert reverse(INBOX) in text_of(client, "newsroom_dashboard")


def test_the_bell_counts_what_is_unread(story: ArticlePage, reader: Any) -> None:
    client = sign_in(reader)
    told(story, reader, times=2)
    told(story, make_addressee(Role.CHIEF_EDITOR))

    assert "Inbox (2)" in text_of(client, "newsroom_dashboard")

    Notice.objects.bulk_create(
        Notice(
            user=reader, event="mentioned", cause=f"bulk:{n}", at=story.latest_revision_created_at
        )
        for n in range(120)
    )
    assert "Inbox (99+)" in text_of(client, "newsroom_dashboard")


@pytest.mark.parametrize("name", ["newsroom_dashboard", "newsroom_inbox"])
def test_the_bell_costs_one_query(story: ArticlePage, reader: Any, name: str) -> None:
    client = sign_in(reader)
    told(story, reader, times=3)
    client.get(reverse(name))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(name))

    counts = [
        q["sql"] for q in queries if "newsroom_notice" in q["sql"] and "LIMIT 100" in q["sql"]
    ]
    assert len(counts) == 1


def test_the_list_costs_the_same_for_three_and_for_thirty(story: ArticlePage, reader: Any) -> None:
    client = sign_in(reader)
    told(story, reader, times=3)
    client.get(reverse(INBOX))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(INBOX))

    told(story, reader, times=30)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(INBOX))

    assert len(many) == len(few)


def test_a_notice_says_who_what_and_where(story: ArticlePage, reader: Any) -> None:
    (notice,) = told(story, reader)

    page = text_of(sign_in(reader))

    assert "You are mentioned: The bridge" in page
    assert "Words &lt;i&gt;0&lt;/i&gt;" in page
    assert reverse("newsroom_notice", args=[notice.pk]) in page


def test_opening_leads_to_the_thing_and_marks_it_read(story: ArticlePage, reader: Any) -> None:
    (notice,) = told(story, reader)

    answer = sign_in(reader).get(reverse("newsroom_notice", args=[notice.pk]))

    notice.refresh_from_db()
    assert notice.read_at is not None
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert answer["Location"] == f"{edit}?comment={notice.facts['comment']}"


def test_unread_and_all_are_two_lists(story: ArticlePage, reader: Any) -> None:
    client = sign_in(reader)
    (notice,) = told(story, reader)

    client.post(reverse("newsroom_mark_notice", args=[notice.pk]), {"read": ""})
    assert "The bridge" not in text_of(client)
    assert "The bridge" in text_of(client, query="?show=all")

    client.post(reverse("newsroom_mark_notice", args=[notice.pk]), {"unread": ""})
    assert "The bridge" in text_of(client)


def test_marking_all_leaves_what_came_meanwhile(story: ArticlePage, reader: Any) -> None:
    first, second, late = told(story, reader, times=3)

    sign_in(reader).post(reverse("newsroom_read_all_notices"), {"newest": str(second.pk)})

    assert list(Notice.objects.filter(read_at=None)) == [late]
    first.refresh_from_db()
    assert first.read_at is not None


@pytest.mark.parametrize("newest", ["", "x", "-1", "9" * 30, "²"])
def test_marking_all_by_a_wrong_number_marks_nothing(
    story: ArticlePage, reader: Any, newest: str
) -> None:
    told(story, reader)

    answer = sign_in(reader).post(reverse("newsroom_read_all_notices"), {"newest": newest})

    assert answer.status_code == 302
    assert Notice.objects.filter(read_at=None).count() == 1


def test_nobody_reads_or_marks_the_inbox_of_another(story: ArticlePage, reader: Any) -> None:
    (notice,) = told(story, reader)
    other = sign_in(make_person(Role.ADMIN))

    assert "The bridge" not in text_of(other, query="?show=all")
    assert other.get(reverse("newsroom_notice", args=[notice.pk])).status_code == 404
    other.post(reverse("newsroom_mark_notice", args=[notice.pk]), {"read": ""})
    other.post(reverse("newsroom_read_all_notices"), {"newest": str(notice.pk)})

    notice.refresh_from_db()
    assert notice.read_at is None


def test_m64_what_one_may_no_longer_read_is_not_shown(story: ArticlePage) -> None:
    here = story.get_parent().translation_key.hex
    elsewhere = make_live_category().translation_key.hex
    reader = make_addressee(Role.SECTION_EDITOR, section_key=here)
    (notice,) = told(story, reader)

    reader.groups.clear()
    reader = make_moved(reader, elsewhere)
    client = sign_in(reader)

    page = text_of(client)
    assert "A piece that you may not read any more" in page
    assert "The bridge" not in page
    assert "Words" not in page
    answer = client.get(reverse("newsroom_notice", args=[notice.pk]))
    assert answer["Location"] == reverse(INBOX)


def make_moved(reader: Any, section_key: str) -> Any:
    reader = type(reader).objects.get(pk=reader.pk)
    seat(user=reader, role=Role.SECTION_EDITOR, section_key=section_key)
    return reader


def test_the_account_asks_how_soon_and_not_what_wagtail_asked(reader: Any) -> None:
    client = sign_in(reader)

    page = text_of(client, "wagtailadmin_account")

    assert 'name="mail_wishes-mentions"' in page
    assert "submitted_notifications" not in page
    assert "updated_comments_notifications" not in page


def test_what_is_chosen_in_the_account_is_kept(reader: Any) -> None:
    client = sign_in(reader)
    form = {
        "name_email-first_name": "Dana",
        "name_email-last_name": "S",
        "name_email-email": reader.email,
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "mail_wishes-mine": "daily",
        "mail_wishes-waiting": "hourly",
        "mail_wishes-mentions": "instant",
        "mail_wishes-trouble": "off",
    }

    answer = client.post(reverse("wagtailadmin_account"), form)

    assert answer.status_code == 302, answer.content.decode()
    assert dict(MailWish.objects.filter(user=reader).values_list("kind", "pace")) == {
        "mine": "daily",
        "waiting": "hourly",
        "mentions": "instant",
        "trouble": "off",
    }
