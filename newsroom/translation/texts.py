"""The segments of real pages: of what readers have, and of kept versions. `comparing` asks."""

import json
from collections.abc import Mapping
from typing import Any

from wagtail.models import Revision

from newsroom.content.block_parts import image_ids_in
from newsroom.content.known_pictures import read_pictures
from newsroom.content.models import ArticlePage
from newsroom.translation.segments import FIELDS, segments_of
from newsroom.translation.wording import Content, PictureWords, Segment


def segments_of_page(page: ArticlePage) -> list[Segment]:
    """As the page object stands: of a live page what readers have."""
    return segments_of(content_of_page(page))


def content_of_page(page: ArticlePage) -> Content:
    return read_content(
        {name: getattr(page, name) for name in FIELDS},
        body=list(page.body.raw_data),
        lead_image=page.lead_image_id,
        locale_code=page.locale.language_code,
    )


def segments_of_revision(revision: Revision, *, locale_code: str) -> list[Segment]:
    """Read from the version's own content, without building a page; pictures are those of today."""
    return segments_of(content_of_revision(revision, locale_code=locale_code))


def content_of_revision(revision: Revision, *, locale_code: str) -> Content:
    content: Mapping[str, Any] = revision.content
    body = content.get("body") or "[]"
    return read_content(
        {name: content.get(name) or "" for name in FIELDS},
        body=json.loads(body) if isinstance(body, str) else body,
        lead_image=content.get("lead_image"),
        locale_code=locale_code,
    )


def segments_without_pictures(content: Mapping[str, Any]) -> list[Segment]:
    """Of a version's content, for lists: no question is asked. What is written about pictures is
    left out.
    """
    body = content.get("body") or "[]"
    fields = {name: content.get(name) or "" for name in FIELDS}
    blocks = json.loads(body) if isinstance(body, str) else body
    return segments_of(Content(fields=fields, body=blocks, pictures={}))


def read_content(
    fields: Mapping[str, str], *, body: Any, lead_image: int | None, locale_code: str
) -> Content:
    image_ids = {*image_ids_in(body), *([lead_image] if lead_image else [])}
    pictures = {
        pk: PictureWords(alt=one.alt_text_in(locale_code), caption=one.caption_in(locale_code))
        for pk, one in read_pictures(sorted(image_ids)).items()
    }
    return Content(fields=fields, body=body, lead_image=lead_image, pictures=pictures)
