"""Suggestions with the links and the emphasis of the passage that they stand for.

The memory keeps bare words. Where each mark of the source belongs in them is read off the live
version that they come from; `suggestions` asks it, and tells the editor what has no place.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Revision

from newsroom.content.blocks.texts import PARAGRAPH_FEATURES
from newsroom.content.models import ArticlePage
from newsroom.translation.carrying import Carried, carry
from newsroom.translation.comparing import Source
from newsroom.translation.inline import Piece, markup_of, words_of
from newsroom.translation.memory.models import MemorySegment
from newsroom.translation.memory.suggest import Suggestion
from newsroom.translation.put_words import words_with_marks
from newsroom.translation.texts import content_of_revision
from newsroom.translation.wording import Content, digest_of_text

# Live versions that are read for one answer.
MOST_MODELS = 20
Marked = Mapping[tuple[str, str], Carried]


def with_marks(
    found: Mapping[str, Sequence[Suggestion]], *, source: Source, target_locale: str
) -> Marked:
    """By passage and text, of suggestions for whole passages that have any marks."""
    marked = {one.id for one in source.segments if one.targets or one.tags}
    whole = [
        (key, one) for key, some in found.items() if key in marked for one in some if one.is_whole
    ]
    if not whole:
        return {}
    pieces = words_with_marks(content_of(source))
    models = models_of(
        [one for _key, one in whole],
        source_locale=source.page.locale.language_code,
        target_locale=target_locale,
    )
    return {
        (key, one.text): carry(pieces.get(key, ()), words=one.text, model=models.get(one.text, ()))
        for key, one in whole
    }


def content_of(source: Source) -> Content:
    """Of the same version that the passages are of."""
    if source.page.live:
        return body_of(source.page)
    frozen = Revision.objects.get(pk=source.revision_id or 0)
    return content_of_revision(frozen, locale_code=source.page.locale.language_code)


def body_of(page: ArticlePage) -> Content:
    return Content(fields={}, body=list(page.body.raw_data), pictures={})


def models_of(
    suggestions: Collection[Suggestion], *, source_locale: str, target_locale: str
) -> dict[str, Sequence[Piece]]:
    """The words of each with their marks, as a live version has them."""
    rows = MemorySegment.objects.filter(
        source_locale=source_locale,
        target_locale=target_locale,
        digest__in={digest_of_text(one.source_text) for one in suggestions},
        is_whole=True,
    ).order_by("-published_at", "-pk")
    ids = list(dict.fromkeys(rows.values_list("target_page_id", flat=True)))[:MOST_MODELS]
    wanted = {one.text for one in suggestions}
    models: dict[str, Sequence[Piece]] = {}
    for page in ArticlePage.objects.filter(pk__in=ids, live=True):
        for pieces in words_with_marks(body_of(page)).values():
            words = words_of(pieces)
            if words in wanted and (words not in models or len(pieces) > len(models[words])):
                models[words] = pieces
    return models


def marks_json(carried: Carried | None) -> dict[str, Any]:
    """`content` is the paragraph in the editor's own form; `lost` are links without a place."""
    if carried is None:
        return {}
    converter = ContentstateConverter(PARAGRAPH_FEATURES)
    content = converter.from_database_format(f"<p>{markup_of(carried.pieces)}</p>")
    return {"content": json.loads(content), "lost": list(carried.lost)}
