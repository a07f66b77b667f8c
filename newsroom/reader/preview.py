"""A draft as readers would see it: the same document and the same templates, stored nowhere.

Wagtail's preview reaches it through the slot in newsroom/content/preview.py; a shared preview
shows the same page.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from newsroom.delivery.documents import build
from newsroom.delivery.preview_pictures import files_for_staff
from newsroom.delivery.reading import latest_cards, related_cards
from newsroom.fronts.fill import Placed
from newsroom.reader.contents import stories_of
from newsroom.reader.contexts import article_context, frame, template_of
from newsroom.reader.show import Json
from newsroom.reader.site_frame import site_in


def render_preview(page: Any, request: HttpRequest) -> HttpResponse:
    """The page's unsaved state; similar and last news are those that are public now."""
    now = timezone.now()
    document = build(page, files_of=files_for_staff)
    # By way of JSON, so that a preview shows nothing that a stored document could not.
    body: Json = json.loads(document.body_text)
    answer = HttpResponse(draft_page(body, public_id=document.public_id, now=now))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def front_page(body: Json, *, placed: Sequence[Placed], note: str, now: datetime) -> str:
    """HTML of a home page or a section as it would look with these places."""
    site = site_in(body["locale"])
    content = stories_of(body, place=None, site=site, now=now, placed=placed)
    context = frame(body, site=site, now=now, is_preview=True) | {"preview_note": note}
    return render_to_string(template_of(body["type"]), context | content)


def draft_page(body: Json, *, public_id: str, now: datetime, note: str = "") -> str:
    """HTML of a draft's document under a banner: `note`, or that it is not published."""
    site = site_in(body["locale"])
    if body["type"] == "article":
        similar = related_cards(public_id)
        latest = latest_cards(locale=body["locale"], exclude=public_id)
        content = article_context(
            body,
            related=[
                card for text in (similar.items if similar else []) for card in json.loads(text)
            ],
            latest=[json.loads(item) for item in latest.items],
            site=site,
            now=now,
        )
    else:
        content = stories_of(body, place=None, site=site, now=now)
    context = frame(body, site=site, now=now, is_preview=True) | {"preview_note": note}
    return render_to_string(template_of(body["type"]), context | content)
