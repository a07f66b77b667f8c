"""What an editor wants at each place, checked before anything is written. `arrange` calls it.

Errors are named `<place>-story`, `<place>-headline`, `<place>-image`, `<place>-ends`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.checks import blocking
from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, CategoryPage, NewsImage
from newsroom.content.picture_checks import check_rights, check_words
from newsroom.fronts.models import FrontSlot
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.picture_policy import PictureAction
from newsroom.review.picture_rights import PictureRights

MOST_SLOTS = 20
LONGEST_HEADLINE = 255


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A story, or a section (on a home page also that page: any section) whose newest fills it."""

    page_id: int
    headline: str = ""
    image_id: int | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Wishes with what they name; pages and pictures that do not exist are missing."""

    front: Any
    wishes: Sequence[Wish]
    pages: Mapping[int, Any]
    images: Mapping[int, NewsImage]
    # What stood on the front before stays, whoever may not have put it there.
    before: Mapping[int, FrontSlot]
    user: Any
    begins_at: datetime


def slots_for(asked: Asked) -> list[FrontSlot]:
    """Unsaved slots in the order of the wishes. Raises VerbRefused 422 with errors by field."""
    refuse_too_many(asked.wishes)
    errors: dict[str, str] = {}
    for place, wish in enumerate(asked.wishes, start=1):
        for name, message in objections(wish, asked, place=place):
            errors.setdefault(f"{place}-{name}", message)
    if errors:
        raise VerbRefused(
            _("Please mend what is marked."), code="invalid", status=422, errors=errors
        )
    return [
        FrontSlot(
            place=place,
            page_id=wish.page_id,
            is_automatic=not isinstance(asked.pages.get(wish.page_id), ArticlePage)
            and wish.page_id in asked.pages,
            headline=wish.headline.strip(),
            image_id=wish.image_id,
            ends_at=wish.ends_at,
        )
        for place, wish in enumerate(asked.wishes, start=1)
    ]


def refuse_too_many(places: Sequence[Any]) -> None:
    """Before anything is looked up for any of them."""
    if len(places) > MOST_SLOTS:
        message = _("A front has at most %s places.") % MOST_SLOTS
        raise VerbRefused(message, code="invalid", status=422)


def objections(wish: Wish, asked: Asked, *, place: int) -> Iterator[tuple[str, str]]:
    page = asked.pages.get(wish.page_id)
    if message := why_not_here(page, asked):
        yield "story", message
    earlier = [one.page_id for one in asked.wishes[: place - 1]]
    if isinstance(page, ArticlePage) and wish.page_id in earlier:
        yield "story", _("This story stands further up already.")
    if len(wish.headline) > LONGEST_HEADLINE:
        yield "headline", _("At most %s characters, please.") % LONGEST_HEADLINE
    if not wish.headline.isprintable():
        yield "headline", _("This holds a character that cannot be stored.")
    if wish.ends_at is not None and wish.ends_at <= asked.begins_at:
        yield "ends", _("That time has passed when the front begins.")
    if wish.image_id is not None:
        yield from objections_to_image(wish, asked)


def why_not_here(page: Any, asked: Asked) -> str:
    front = asked.front
    if page is not None and page.pk == front.pk:
        return ""
    if not isinstance(page, ArticlePage | CategoryPage):
        return _("There is no such story any more.")
    if page.locale_id != front.locale_id:
        return _("This story is in another language than the front.")
    if isinstance(page, ArticlePage) and not may_place(page, asked):
        return _("There is no such story any more.")
    return ""


def may_place(page: Any, asked: Asked) -> bool:
    """What readers have anybody may place; a draft only who may read it."""
    return page.live or page.pk in asked.before or gate.may(user=asked.user, verb="edit", page=page)


def objections_to_image(wish: Wish, asked: Asked) -> Iterator[tuple[str, str]]:
    image = asked.images.get(wish.image_id or 0)
    if image is None or not may_show(image, wish, before=asked.before, user=asked.user):
        yield "image", _("There is no such picture.")
        return
    code = asked.front.locale.language_code
    findings = [
        *check_words(image, locale_code=code, field="image"),
        *check_rights(image, field="image", now=asked.begins_at),
    ]
    for finding in blocking(findings):
        yield "image", finding.message


def may_show(image: NewsImage, wish: Wish, *, before: Mapping[int, FrontSlot], user: Any) -> bool:
    """What this place had before stays with it; any other picture only who may choose it."""
    stood = before.get(wish.page_id)
    if stood is not None and stood.image_id == image.pk:
        return True
    rights = PictureRights(NewsImage)
    return rights.user_has_permission_for_instance(user, PictureAction.CHOOSE, image)


def pages_named(wishes: Sequence[Wish]) -> dict[int, Any]:
    ids = {wish.page_id for wish in wishes}
    return {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}


def images_named(wishes: Sequence[Wish]) -> dict[int, NewsImage]:
    ids = {wish.image_id for wish in wishes if wish.image_id is not None}
    return {image.pk: image for image in NewsImage.objects.filter(pk__in=ids).order_by("pk")}
