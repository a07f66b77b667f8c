"""Who is told that something could not go out as it stands: by mail, and on the dashboard."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.users.models import UserProfile

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.prepare import LOOK_AGAIN, Preparation, prepare_everything
from newsroom.publishing.publish_one import publish_one
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, schedule
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db

HEADLINE = "The budget is adopted"
PANEL = 'id="publication-problems-section"'


def in_danger(section: CategoryPage | None = None, **people: Any) -> Publication:
    """A story that is due in nine minutes, in a section whose name nobody confirms any more."""
    article = make_article(section, title=HEADLINE, owner=people.get("author"))
    request = schedule(article, due_at=database_now() + timedelta(minutes=9))
    if "editor" in people:
        Publication.objects.filter(pk=request.pk).update(requested_by=people["editor"])
    confirm(article, False)
    return request


def confirm(article: ArticlePage, is_confirmed: bool) -> None:
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=is_confirmed)


def with_address(user: Any, *, language: str = "") -> Any:
    user.email = f"{user.get_username()}@example.com"
    user.save(update_fields=["email"])
    if language:
        UserProfile.objects.create(user=user, preferred_language=language)
    return user


def warn() -> None:
    prepare_everything(seconds=60)
    run_due_follow_ups(seconds=60)


def letters() -> dict[str, Any]:
    return {message.to[0]: message for message in mail.outbox}


def test_the_editor_and_the_desk_of_the_section_get_a_mail_each() -> None:
    section, elsewhere = make_live_category(), make_live_category()
    key, other = section.translation_key.hex, elsewhere.translation_key.hex
    editor = with_address(make_person(Role.REPORTER, section_key=key))
    desk = with_address(make_person(Role.SECTION_EDITOR, section_key=key))
    reporter = with_address(make_person(Role.REPORTER))
    stranger = with_address(make_person(Role.SECTION_EDITOR, section_key=other))

    in_danger(section, editor=editor)
    warn()

    assert set(letters()) == {editor.email, desk.email}
    letter = letters()[desk.email]
    assert HEADLINE in letter.subject
    assert "is not published in this locale" in letter.body
    assert "/admin/pages/" in letter.body
    assert reporter.email not in letters()
    assert stranger.email not in letters()


def test_each_reads_their_own_language() -> None:
    with_address(make_person(Role.CHIEF_EDITOR), language="ru")
    with_address(make_person(Role.CHIEF_EDITOR))

    in_danger()
    warn()

    bodies = [message.body for message in mail.outbox]
    assert sum("is not published in this locale" in body for body in bodies) == 1
    assert len(bodies) == 2


def test_nobody_gets_the_same_mail_twice() -> None:
    with_address(make_person(Role.CHIEF_EDITOR))
    request = in_danger()

    for _again in range(3):
        warn()
        Preparation.objects.filter(pk=request.pk).update(at=database_now() - LOOK_AGAIN)
        FollowUp.objects.filter(topic="publication_warning").update(state="pending")

    assert len(mail.outbox) == 1


def test_the_last_minute_is_told_again() -> None:
    with_address(make_person(Role.CHIEF_EDITOR))
    request = in_danger()
    warn()

    Publication.objects.filter(pk=request.pk).update(due_at=database_now() + timedelta(seconds=50))
    warn()

    assert len(mail.outbox) == 2


def test_what_was_mended_before_the_mail_left_needs_none() -> None:
    with_address(make_person(Role.CHIEF_EDITOR))
    request = in_danger()
    prepare_everything(seconds=60)

    confirm(ArticlePage.objects.get(pk=request.page_id), True)
    Preparation.objects.filter(pk=request.pk).update(at=database_now() - LOOK_AGAIN)
    warn()

    assert mail.outbox == []


def home_of(user: Any) -> str:
    return sign_in(user).get(reverse("newsroom_dashboard")).content.decode()


@pytest.mark.parametrize(
    ("role", "is_shown"),
    [
        (Role.CHIEF_EDITOR, True),
        (Role.SECTION_EDITOR, True),
        (Role.ADMIN, True),
        (Role.REPORTER, False),
    ],
)
def test_the_dashboard_shows_it_to_those_who_may_mend_it(role: Role, is_shown: bool) -> None:
    in_danger()
    prepare_everything(seconds=60)

    page = home_of(make_person(role))

    assert (PANEL in page) == is_shown
    assert ("is not published in this locale" in page) == is_shown


def test_the_dashboard_shows_it_to_its_author() -> None:
    author = make_person(Role.REPORTER)
    in_danger(author=author)
    prepare_everything(seconds=60)

    assert PANEL in home_of(author)


def test_a_failure_stays_on_the_dashboard_in_words() -> None:
    request = in_danger()
    Publication.objects.filter(pk=request.pk).update(
        due_at=database_now() - timedelta(seconds=1),
        next_attempt_at=database_now() - timedelta(seconds=1),
    )
    publish_one(publication_id=request.pk, done_by="now")

    page = home_of(make_person(Role.CHIEF_EDITOR))

    assert "Did not go out" in page
    assert "NotPublishable" not in page


def test_without_problems_there_is_no_panel() -> None:
    assert PANEL not in home_of(make_person(Role.CHIEF_EDITOR))
