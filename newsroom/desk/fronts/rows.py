"""The places of a front as the form shows them: what stands there, and whether readers see it."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, HomePage
from newsroom.desk.fronts.kept import Slots, without_hidden_pictures
from newsroom.desk.fronts.typed import Typed, number
from newsroom.fronts.wishes import Wish
from newsroom.publishing.verb_values import Errors

EMPTY: Errors = {}


@dataclass(frozen=True, kw_only=True)
class Row:
    """`standing` says why readers do not see it; empty where they do."""

    key: str  # of its fields, in this answer alone
    typed: Typed
    title: str
    is_automatic: bool
    is_hidden: bool  # a story that the user may not see: nothing of its place is shown either
    standing: str
    url: str
    errors: Mapping[str, str]

    @property
    def picture_field(self) -> SafeString:
        value = self.typed.image or None
        return AdminImageChooser().render("image", value, {"id": f"{self.key}-image"})


def rows_of(
    typed: Sequence[Typed], *, front: Any, user: Any, before: Slots, errors: Errors = EMPTY
) -> list[Row]:
    pages = readable_pages([one.page_id for one in typed], user=user)
    pictures = without_hidden_pictures(
        [Wish(page_id=one.page_id, image_id=number(one.image)) for one in typed],
        before=before,
        user=user,
    )
    return [
        row_of(
            replace(one, image=str(picture.image_id or "")),
            page=pages.get(one.page_id),
            front=front,
            errors=of_place(errors, place),
        )
        for place, (one, picture) in enumerate(zip(typed, pictures, strict=True), start=1)
    ]


def row_of(typed: Typed, *, page: Any, front: Any, errors: Mapping[str, str]) -> Row:
    is_story = page is None or isinstance(page, ArticlePage)
    return Row(
        key=f"place-{secrets.token_hex(4)}",
        typed=typed if page else Typed(page=typed.page),
        title=page.title if page and is_story else automatic_words(page, front),
        is_automatic=not is_story,
        is_hidden=page is None,
        standing=standing_of(page),
        url=page.full_url or "" if page and page.live else "",
        errors=errors,
    )


def automatic_words(page: Any, front: Any) -> str:
    if page is None:
        return _("A story that you may not see yet")
    if isinstance(page, HomePage) or page.pk == front.pk:
        return _("The newest story")
    return _("The newest story of “%s”") % page.title


def standing_of(page: Any) -> str:
    if page is not None and page.live:
        return ""
    return _("Readers do not see it: it comes here as soon as it is live.")


def readable_pages(page_ids: Collection[int], *, user: Any) -> dict[int, Any]:
    """Live ones, and drafts that the user may edit."""
    pages = Page.objects.filter(pk__in=page_ids).select_related("locale").specific()
    return {
        page.pk: page for page in pages if page.live or gate.may(user=user, verb="edit", page=page)
    }


def of_place(errors: Errors, place: int) -> dict[str, str]:
    start = f"{place}-"
    return {
        name.removeprefix(start): message
        for name, message in errors.items()
        if name.startswith(start)
    }
