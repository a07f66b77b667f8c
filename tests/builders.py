"""Builders of test data: they take the product's own path, approvals and ledger included."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from newsroom.content.models import ArticlePage, CategoryPage, HomePage, StaticPage
from newsroom.publishing.approvals import record_approval
from newsroom.publishing.beats import record_beat
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, Heartbeat, Hold, Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_publication

numbers = itertools.count(1)
WORDS = {
    "en": ("Bridge over the river reopens", "The bridge carries cars again, the city said."),
    "ru": ("Мост через реку снова открыт", "По мосту снова ездят машины, сообщили в городе."),
    "kk": ("Өзен үстіндегі көпір қайта ашылды", "Көпірмен көліктер қайта жүре бастады."),
}


def make_admin() -> Any:
    """The first admin of the set-up newsroom, who is a superuser."""
    users = get_user_model().objects.filter(is_superuser=True)
    return users.first() or get_user_model().objects.create_superuser(
        f"chief-{next(numbers)}", password="a long demo password"
    )


def home_of(locale_code: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=locale_code)


def make_category(locale_code: str = "en", *, title: str = "", **fields: Any) -> CategoryPage:
    """A draft section with a confirmed name."""
    number = next(numbers)
    category = CategoryPage(
        title=title or f"Section {number}",
        slug=fields.pop("slug", f"section-{number}"),
        name_confirmed=fields.pop("name_confirmed", True),
        locale=Locale.objects.get(language_code=locale_code),
        live=False,
        **fields,
    )
    home_of(locale_code).add_child(instance=category)
    category.save_revision()
    return category


def make_live_category(locale_code: str = "en", **fields: Any) -> CategoryPage:
    category = make_category(locale_code, **fields)
    publish(category)
    category.refresh_from_db()
    return category


def paragraphs(*texts: str) -> list[dict[str, Any]]:
    """A body of paragraphs with the ids that an editor's browser would give them."""
    return [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"00000000-0000-4000-8000-{n:012d}"}
        for n, text in enumerate(texts, start=1)
    ]


def make_article(category: CategoryPage | None = None, **fields: Any) -> ArticlePage:
    """A draft that passes every blocking check once its section is live."""
    category = category or make_live_category()
    title, text = WORDS[category.locale.language_code]
    article = ArticlePage(
        title=fields.pop("title", title),
        slug=fields.pop("slug", f"story-{next(numbers)}"),
        standfirst=fields.pop("standfirst", text),
        body=fields.pop("body", paragraphs(text)),
        locale=category.locale,
        live=False,
        **fields,
    )
    category.add_child(instance=article)
    article.save_revision()
    return article


def make_static_page(locale_code: str = "en", **fields: Any) -> StaticPage:
    """A draft that passes every blocking check."""
    number = next(numbers)
    page = StaticPage(
        title=fields.pop("title", f"About us {number}"),
        slug=fields.pop("slug", f"about-{number}"),
        body=fields.pop("body", paragraphs(WORDS[locale_code][1])),
        locale=Locale.objects.get(language_code=locale_code),
        live=False,
        **fields,
    )
    home_of(locale_code).add_child(instance=page)
    page.save_revision()
    return page


def make_live_static_page(locale_code: str = "en", **fields: Any) -> StaticPage:
    page = make_static_page(locale_code, **fields)
    publish(page)
    page.refresh_from_db()
    return page


def approve(page: Page, *, user: Any = None, revision: Revision | None = None) -> Approval:
    """An approval on record for the latest version, as an import by the first admin gets it."""
    return record_approval(
        page=page,
        revision=revision or page.get_latest_revision(),
        kind=Approval.Kind.IMPORT,
        user=user or make_admin(),
        now=timezone.now(),
    )


def schedule(page: Page, *, due_at: datetime | None = None, user: Any = None) -> Publication:
    """Approve the latest version and ask for it to go out, at once when no time is given."""
    approval = approve(page, user=user)
    return request_publication(
        page=page.specific,
        revision=Revision.objects.get(pk=approval.revision_id),
        approval=approval,
        due_at=due_at or database_now() - timedelta(milliseconds=1),
        user=user or make_admin(),
        now=timezone.now(),
    )


def embargo(page: Page, *, until: datetime | None = None) -> Hold:
    """An embargo on the story; without an end it stands until somebody releases it."""
    return Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=Hold.Kind.EMBARGO,
        until=until,
        reason="The ministry asked for it.",
        set_by_name="Desk",
        set_at=database_now(),
    )


def publish(page: Page) -> Publication:
    """Approve and send out now; the test fails here when the page does not go live."""
    publication = schedule(page)
    outcome = publish_one(publication_id=publication.pk, done_by="now")
    publication.refresh_from_db()
    assert outcome is Outcome.DONE, publication.last_error
    return publication


def make_live_article(category: CategoryPage | None = None, **fields: Any) -> ArticlePage:
    article = make_article(category, **fields)
    publish(article)
    article.refresh_from_db()
    return article


def show_signs_of_life() -> None:
    """As a clock, beat and a worker of both queues leave them."""
    record_beat("clock:1")
    record_beat("beat:2", kind=Heartbeat.Kind.BEAT)
    record_beat("worker:3", kind=Heartbeat.Kind.WORKER, queues=settings.WORK_QUEUES)
