"""A live story, its live translation, and what workers and people do with them."""

import json
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.verbs import perform
from newsroom.review.policy import Role
from newsroom.translation.begin import begin_translation
from newsroom.translation.follow import TOPIC, follow_story
from tests.builders import make_admin, make_live_article, make_live_category, paragraphs, publish
from tests.review.people import make_person

SOURCE = ("The bridge opened.", "It is 885 metres long.", "Trams will cross it in May.")
TARGET = ("Мост открыт.", "Его длина 885 метров.", "Трамваи пойдут в мае.")


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def section_in_two_languages() -> CategoryPage:
    section = make_live_category(slug="city")
    make_live_category("ru", translation_key=section.translation_key, slug="gorod")
    return section


def live_source(section: CategoryPage | None = None) -> ArticlePage:
    return make_live_article(section or section_in_two_languages(), body=paragraphs(*SOURCE))


def begin(source: ArticlePage, *, user: Any = None) -> ArticlePage:
    """A draft in Russian, which is a copy still."""
    begun: Any = begin_translation(page=source, locale=locale("ru"), user=user or make_admin())
    return ArticlePage.objects.get(pk=begun.pk)


def write(
    page: ArticlePage, *texts: str, title: str = "", standfirst: str = "", user: Any = None
) -> ArticlePage:
    """A new version by the way of the editor: the page's latest one, with these paragraphs."""
    draft: Any = page.get_latest_revision_as_object()
    draft.body = ArticlePage(body=paragraphs(*texts)).body
    draft.title = title or draft.title
    draft.standfirst = standfirst or draft.standfirst
    draft.save_revision(user=user, log_action=True)
    return ArticlePage.objects.get(pk=page.pk)


def send_out(page: ArticlePage) -> ArticlePage:
    publish(page)
    run_follow_ups()
    return ArticlePage.objects.get(pk=page.pk)


def translated_story() -> tuple[ArticlePage, ArticlePage]:
    """Source and translation, both live; the translation follows."""
    source = live_source()
    version = write(begin(source), *TARGET, title="Мост открыт")
    return source, send_out(version)


def change_source(source: ArticlePage, *texts: str) -> ArticlePage:
    return send_out(write(source, *texts))


def run_follow_ups() -> int:
    """Carry out this room's waiting follow-ups, and those that they ask for."""
    done = 0
    while rows := list(FollowUp.objects.filter(state="pending", topic=TOPIC).order_by("pk")):
        for row in rows:
            follow_story(row.payload)
            row.state, row.done_at = FollowUp.State.DONE, timezone.now()
            row.save()
        done += len(rows)
    return done


def told(page: ArticlePage) -> dict[str, Any]:
    """What readers and programs are told of the page's translation."""
    card = json.loads(Document.objects.get(page_id=page.pk).card)
    return dict(card["translation"])


def state_of(page: ArticlePage) -> str:
    return str(told(page)["state"])


def alternates_of(page: ArticlePage) -> dict[str, bool]:
    body = json.loads(Document.objects.get(page_id=page.pk).body)
    return {one["locale"]: one["outdated"] for one in body["alternates"]}


def latest_changes(count: int) -> list[tuple[str, str]]:
    rows = Change.objects.order_by("-position")[:count]
    return [(row.locale, row.reason) for row in rows][::-1]


def act(name: str, page: ArticlePage, *, role: Role = Role.CHIEF_EDITOR, **values: Any) -> str:
    given = {"reason": "Read side by side."} | values
    return perform(name, page=page, user=make_person(role), values=given, now=timezone.now())
