"""The newsroom's own site in the editor's preview; fills the slot of content/preview.py.

What the panel gets is a door of ours that leads on to the site's address, with a token behind the
`#` that shows the words as they stand. static/newsroom/admin-own-site.js opens it and keeps the
site up to date while somebody types.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.content.models import ArticlePage, SiteFrame
from newsroom.content.preview_address import fill_address, origin_of
from newsroom.previews.unsaved import keep_unsaved


def address_for(page: Any) -> str:
    """The template for a story's locale; empty where there is none."""
    if not isinstance(page, ArticlePage) or page.locale_id is None:
        return ""
    frames = SiteFrame.objects.filter(locale_code=page.locale.language_code)
    return frames.values_list("preview_address", flat=True).first() or ""


def has_own_site(page: Any) -> bool:
    return bool(address_for(page))


def show_in_own_site(*, page: ArticlePage, request: HttpRequest) -> HttpResponse:
    token = keep_unsaved(page=page, user=request.user, now=timezone.now())
    values = {
        "token": token,
        "id": page.public_id,
        "locale": page.locale.language_code,
        "slug": page.slug,
        "path": public_path_of(page),
    }
    context = {"address": fill_address(address_for(page), values), "token": token}
    answer = HttpResponse(render_to_string("desk/to_own_site.html", context))
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def public_path_of(page: ArticlePage) -> str:
    """Without its first slash, which the template writes."""
    return public_path(page).lstrip("/")


def site_origins() -> frozenset[str]:
    """The sites that show drafts: their scripts may ask for previews."""
    addresses = SiteFrame.objects.exclude(preview_address="").values_list(
        "preview_address", flat=True
    )
    return frozenset(origin_of(address) for address in addresses)
