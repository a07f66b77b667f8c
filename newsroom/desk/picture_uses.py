"""Where a picture is used: live stories in every locale, fronts, drafts, and words still missing.

The picture's own pages show it (templates/wagtailimages/images/edit.html, desk/picture_usage.html).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import NewsImage
from newsroom.content.picture_drafts import latest_unpublished
from newsroom.delivery.models import Dependency, Document
from newsroom.delivery.public_urls import reader_url
from newsroom.desk.picture_front_uses import FrontUse, front_uses

LIVE = 200
# More drafts than anybody reads in a list; the newest come first.
MOST_DRAFTS = 50


@dataclass(frozen=True, kw_only=True)
class LiveUse:
    page_id: int
    title: str
    locale_code: str
    language: str
    url: str
    since: datetime
    lacks_words: bool


@dataclass(frozen=True, kw_only=True)
class DraftUse:
    page_id: int
    title: str
    locale_code: str
    language: str
    saved_at: datetime
    lacks_words: bool


@dataclass(frozen=True, kw_only=True)
class PictureUses:
    live: list[LiveUse]
    fronts: list[FrontUse]
    drafts: list[DraftUse]
    missing_words: list[str]  # names of languages
    is_expired: bool


def uses_of(image: NewsImage, *, user: Any, now: datetime) -> PictureUses:
    """Drafts and planned fronts only as far as the user may edit or arrange them."""
    return PictureUses(
        live=live_uses(image),
        fronts=front_uses(image, user=user),
        drafts=draft_uses(image, user=user),
        missing_words=languages_without_words(image),
        is_expired=image.usable_until is not None and image.usable_until <= now,
    )


def languages_without_words(image: NewsImage) -> list[str]:
    return [name for code, name in settings.LANGUAGES if lacks_words(image, code)]


def lacks_words(image: NewsImage, locale_code: str) -> bool:
    return not image.is_decorative and not image.alt_text_in(locale_code)


def live_uses(image: NewsImage) -> list[LiveUse]:
    """From what documents were built of: exactly what readers see now."""
    page_ids = Dependency.objects.filter(key=f"image:{image.pk}").values("page_id")
    documents = Document.objects.filter(page_id__in=page_ids, status=LIVE)
    languages = dict(settings.LANGUAGES)
    return [
        LiveUse(
            page_id=document.page_id,
            title=document.title,
            locale_code=document.locale,
            language=str(languages.get(document.locale, document.locale)),
            url=reader_url(document.path),
            since=document.first_published_at,
            lacks_words=lacks_words(image, document.locale),
        )
        for document in documents.order_by("story_id", "locale")
    ]


def draft_uses(image: NewsImage, *, user: Any) -> list[DraftUse]:
    """Versions that no reader sees, of pages that the user may edit."""
    revisions = latest_unpublished(image.pk)
    pages = Page.objects.in_bulk([int(revision.object_id) for revision in revisions])
    uses: list[DraftUse] = []
    for revision in revisions:
        page = pages[int(revision.object_id)]
        if len(uses) < MOST_DRAFTS and gate.may(user=user, verb="edit", page=page):
            uses.append(
                DraftUse(
                    page_id=page.pk,
                    title=page.get_admin_display_title(),
                    locale_code=page.locale.language_code,
                    language=page.locale.get_display_name(),
                    saved_at=revision.created_at,
                    lacks_words=lacks_words(image, page.locale.language_code),
                )
            )
    return uses
