"""What the side-by-side editor asks about machine drafts, as JSON; hooked in by wagtail_hooks.py.

GET says how it stands, POST asks for a draft or confirms passages, and says the same afterwards.
"""

import json
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.sought import holds_any
from newsroom.review.policy import Verb
from newsroom.translation.comparing import draft_of
from newsroom.translation.drafting.choose import provider_for
from newsroom.translation.drafting.confirm import confirm_passages
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.drafting.models import DraftRun
from newsroom.translation.drafting.request import DraftRefused, request_draft
from newsroom.translation.models import LocaleVersion
from newsroom.translation.save_words import WordsRefused

MOST_PASSAGES = 1_000


class NotUnderstood(ValueError):
    """The message says what the request should have been."""


@require_http_methods(["GET", "POST"])
def draft_view(request: HttpRequest, page_id: int) -> JsonResponse:
    try:
        page = translated_page(request, page_id)
        if request.method == "GET":
            return told(page)
        passages = named(request, "segments", may_be_empty=True)
        request_draft(page=page, user=request.user, now=timezone.now(), passages=passages)
    except NotUnderstood as refusal:
        return refused(str(refusal), code="invalid", status=422)
    except DraftRefused as refusal:
        return refused(str(refusal), code=refusal.code, status=refusal.status)
    except WordsRefused as refusal:
        return refused(str(refusal), code=refusal.code, status=409)
    return told(page, status=202)


@require_POST
def confirm_view(request: HttpRequest, page_id: int) -> JsonResponse:
    try:
        page = translated_page(request, page_id)
        passages = named(request, "segments", may_be_empty=False)
        confirm_passages(page=page, passages=passages, user=request.user, now=timezone.now())
    except NotUnderstood as refusal:
        return refused(str(refusal), code="invalid", status=422)
    except DraftRefused as refusal:
        return refused(str(refusal), code=refusal.code, status=refusal.status)
    return told(page)


def translated_page(request: HttpRequest, page_id: int) -> ArticlePage:
    """For who translates into its locale. Raises DraftRefused for everybody else."""
    page = (
        ArticlePage.objects.select_related("locale", "latest_revision").filter(pk=page_id).first()
    )
    if page is None and holds_any(request.user, Verb.CONFIRM_TRANSLATION):
        raise Http404
    if page is None or not gate.may(user=request.user, verb="confirm_translation", page=page):
        message = _("You do not translate into this locale.")
        raise DraftRefused(message, code="forbidden", status=403)
    return page


def named(request: HttpRequest, name: str, *, may_be_empty: bool) -> list[str]:
    """The ids of passages: `segments`, or one as `segment`."""
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        raise NotUnderstood(_("This is no JSON.")) from None
    if not isinstance(sent, dict):
        raise NotUnderstood(_("The request must be a JSON object."))
    ids = sent.get(name, [sent["segment"]] if "segment" in sent else [])
    is_list = isinstance(ids, list) and all(isinstance(one, str) for one in ids)
    if not is_list or len(ids) > MOST_PASSAGES or not (ids or may_be_empty):
        raise NotUnderstood(
            _("“segments” must be a list of ids of passages, %d at most.") % MOST_PASSAGES
        )
    return ids


def told(page: ArticlePage, *, status: int = 200) -> JsonResponse:
    row = LocaleVersion.objects.filter(page_id=page.pk, source_page_id__isnull=False).first()
    source = ArticlePage.objects.filter(pk=row.source_page_id).first() if row else None
    provider = None
    if source is not None:
        provider = provider_for(
            source=source.locale.language_code, target=page.locale.language_code
        )
    run = DraftRun.objects.filter(page_id=page.pk).order_by("-pk").first()
    waiting = unconfirmed_in(page.pk, draft_of(page).segments)
    return JsonResponse(
        {
            "provider": provider.name if provider else None,
            "run": run_json(run) if run else None,
            "unreviewed": [
                {"segment": one, "provider": row.provider, "at": row.at.isoformat()}
                for one, row in waiting.items()
            ],
        },
        status=status,
    )


def run_json(run: DraftRun) -> dict[str, Any]:
    return {
        "state": run.state,
        "total": run.total,
        "left": len(run.left),
        "filled": run.filled,
        "refused": run.refused,
        "error": run.error,
        "requested_by": run.requested_by_name,
        "requested_at": run.requested_at.isoformat(),
    }


def refused(message: str, *, code: str, status: int) -> JsonResponse:
    return JsonResponse({"error": message, "code": code}, status=status)


admin_urls = [
    path("translation/<int:page_id>/draft/", draft_view, name="newsroom_machine_draft"),
    path("translation/<int:page_id>/confirm/", confirm_view, name="newsroom_confirm_machine"),
]
