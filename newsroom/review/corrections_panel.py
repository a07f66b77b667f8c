"""*Corrections to approve* on the dashboard and among the problems: readers have something wrong
until another person has read the note.

Shown to those who may approve where the story stands, and to who proposed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from newsroom.delivery.models import Document
from newsroom.publishing.models import Correction
from newsroom.review.awaited_readers import AwaitedReader
from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where

SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class WaitingNote:
    """A proposal in words; `is_own` where somebody else has to decide."""

    correction: Correction
    page_id: int
    page_title: str
    locale: str
    language: str
    kind: str
    changes: str
    is_own: bool


class CorrectionsToApprove(Component):
    template_name = "review/second_reader_due.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if parent_context is None:
            return {"rows": []}
        user = parent_context["request"].user
        count = proposals_for(user).count()
        notes = waiting_notes(user, limit=SHOWN) if count else []
        return {
            "rows": [row_of(note) for note in notes],
            "more": count - len(notes),
            "panel_id": "corrections-to-approve",
            "heading": _("Corrections to approve (%(count)s)") % {"count": count},
            "since_label": _("Proposed"),
        }


def row_of(note: WaitingNote) -> AwaitedReader:
    return AwaitedReader(
        title=note.page_title,
        url=reverse("newsroom_story", args=[note.page_id]),
        locale=note.locale,
        language=note.language,
        kind=note.kind,
        quote=note.correction.note,
        quote_locale=note.locale,
        remark=note.changes,
        since=note.correction.proposed_at,
        by=note.correction.proposed_by_name,
        deed=""
        if note.is_own
        else reverse("newsroom_verb", args=[note.page_id, "approve-correction"]),
        deed_label=_("Read and approve"),
    )


def proposals_for(user: Any) -> QuerySet[Correction]:
    """Longest waiting first."""
    in_scope = pages_where(user=user, verb=Verb.APPROVE_CORRECTION).values("pk")
    waiting = Correction.objects.filter(state=Correction.State.PROPOSED)
    mine = Q(page_id__in=in_scope) | Q(proposed_by=user)
    existing = Page.objects.filter(pk=OuterRef("page_id"))
    return waiting.filter(mine, Exists(existing)).order_by("proposed_at", "pk")


def waiting_notes(user: Any, *, limit: int) -> list[WaitingNote]:
    proposals = list(proposals_for(user)[:limit])
    page_ids = [one.page_id for one in proposals]
    pages = Page.objects.select_related("locale").in_bulk(page_ids)
    public = Document.objects.filter(page_id__in=page_ids).values_list("page_id", "content_hash")
    return [
        note_of(one, pages[one.page_id], public=dict(public), user=user)
        for one in proposals
        if one.page_id in pages
    ]


def note_of(
    correction: Correction, page: Page, *, public: Mapping[int, str], user: Any
) -> WaitingNote:
    stays = public.get(page.pk) == correction.content_hash
    code = page.locale.language_code
    return WaitingNote(
        correction=correction,
        page_id=page.pk,
        page_title=page.title,
        locale=code,
        language=dict(settings.LANGUAGES).get(code, code),
        kind=capfirst(correction.get_kind_display()),
        changes=_("The text stays as readers have it.") if stays else _("It changes the text."),
        is_own=user.pk == correction.proposed_by_id,
    )


def add_corrections(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    panels.append(CorrectionsToApprove())
