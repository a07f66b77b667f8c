"""A draft as readers would see it: the same document and the same templates, stored nowhere.

Wagtail's preview reaches it through the slot in newsroom/content/preview.py.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from newsroom.delivery.documents import build
from newsroom.delivery.preview_pictures import files_for_staff
from newsroom.delivery.reading import latest_cards, related_cards
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
    site = site_in(document.locale)
    if document.kind == "article":
        similar = related_cards(document.public_id)
        latest = latest_cards(locale=document.locale, exclude=document.public_id)
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
    context = frame(body, site=site, now=now, is_preview=True)
    answer = HttpResponse(render_to_string(template_of(document.kind), context | content))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
