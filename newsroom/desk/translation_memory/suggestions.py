"""What the side-by-side editor asks while somebody translates: memory and glossary, as JSON.

One request for all passages on the screen. Only who translates into the page's locale is answered.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.translation_memory.marked import marks_json, with_marks
from newsroom.desk.translation_memory.passages_of import passages_of
from newsroom.review.differences.words import Mark
from newsroom.translation.glossary.find import Hit, find_terms
from newsroom.translation.memory.suggest import Suggestion, suggest
from newsroom.translation.translates_into import locales_into

# Passages of one request; the longest stories have a few hundred.
MOST_PASSAGES = 1_000


class NotUnderstood(ValueError):
    """The message says what the request should have been."""


@require_POST
def suggest_view(request: HttpRequest) -> JsonResponse:
    if not locales_into(request.user):
        return refuse(_("You translate into no locale."), status=403)
    try:
        page_id, ids = read(request.body)
    except NotUnderstood as refusal:
        return refuse(str(refusal), status=422)
    page = get_object_or_404(ArticlePage.objects.select_related("locale"), pk=page_id)
    if not gate.may(user=request.user, verb="confirm_translation", page=page):
        return refuse(_("You do not translate into this locale."), status=403)
    passages = passages_of(page, ids=ids)
    if passages is None:
        return JsonResponse({})
    target = page.locale.language_code
    found = suggest(passages.queries, source=passages.locale, target=target)
    marked = with_marks(found, source=passages.source, target_locale=target)
    texts = {query.segment_id: query.text for query in passages.queries}
    terms = find_terms(texts, source=passages.locale, target=target)
    return JsonResponse(
        {
            segment_id: {
                "suggestions": [
                    suggestion_json(one) | marks_json(marked.get((segment_id, one.text)))
                    for one in found[segment_id]
                ],
                "terms": [term_json(hit) for hit in terms[segment_id]],
            }
            for segment_id in texts
        }
    )


def refuse(message: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)


def read(body: bytes) -> tuple[int, list[str]]:
    """The page, and the ids of passages; none of them means all."""
    try:
        sent = json.loads(body)
    except ValueError:
        raise NotUnderstood(_("This is no JSON.")) from None
    page_id = sent.get("page") if isinstance(sent, dict) else None
    if not isinstance(page_id, int) or isinstance(page_id, bool) or not 0 < page_id < 2**63:
        raise NotUnderstood(_("“page” must be the number of the translation's page."))
    ids = sent.get("segments", [])
    is_list = isinstance(ids, list) and all(isinstance(one, str) for one in ids)
    if not is_list or len(ids) > MOST_PASSAGES:
        raise NotUnderstood(
            _("“segments” must be a list of ids of passages, %d at most.") % MOST_PASSAGES
        )
    return page_id, ids


def suggestion_json(one: Suggestion) -> dict[str, Any]:
    return {
        "text": one.text,
        "source_text": one.source_text,
        "score": one.score,
        "kind": one.kind,
        "whole": one.is_whole,
        "difference": difference_json(one.difference),
    }


def difference_json(marks: Iterable[Mark]) -> Sequence[Mapping[str, str]]:
    return [{"kind": mark.kind.value, "text": mark.text} for mark in marks]


def term_json(hit: Hit) -> Mapping[str, Any]:
    return {
        "start": hit.start,
        "end": hit.end,
        "source": hit.term.source,
        "target": hit.term.target,
        "note": hit.term.note,
        "forbidden": hit.term.forbidden_forms,
        "kind": hit.term.kind,
    }
