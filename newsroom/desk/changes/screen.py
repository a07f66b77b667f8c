"""The screen *What changed*: linked from a page's header, the story's desk and its decisions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.content.content_hash import canonical_content
from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.desk.changes.rows import field_rows, picture_notes, stretches
from newsroom.desk.changes.values import Values
from newsroom.desk.story_verbs.pages import page_to_look_at, trail
from newsroom.publishing.verb_offers import may_look
from newsroom.review.differences.compare import compare
from newsroom.review.last_reads import note_reading


@dataclass(frozen=True, kw_only=True)
class Against:
    """A version to compare with; None where the piece is looked at whole."""

    name: str
    label: str
    content: Mapping[str, Any] | None
    at: datetime | None = None


@require_GET
def show_changes(request: HttpRequest, page_id: int) -> HttpResponse:
    """`?against=read|live|nothing`; without it the first of these that there is."""
    page = page_to_look_at(request, page_id)
    draft = page.get_latest_revision_as_object()
    user: Any = request.user
    choices = list(versions_to_compare(page, draft=draft, user=user))
    asked = request.GET.get("against", choices[0].name)
    against = next((choice for choice in choices if choice.name == asked), None)
    if against is None:
        raise Http404
    after = canonical_content(draft)
    difference = compare(against.content, after)
    values = Values(draft, [against.content or {}, after])
    context = {
        "page": draft,
        "choices": choices,
        "against": against,
        "difference": difference,
        "fields": field_rows(difference, values=values),
        "pictures": picture_notes(difference, values=values),
        "stretches": stretches(difference, values=values),
        "revision": page.latest_revision,
        "trail": trail(page, user=user, here=_("What changed")),
        "may_edit": gate.may(user=user, verb="edit", page=page),
    }
    return render(request, "desk/changes/changes.html", context)


def versions_to_compare(page: NewsPage, *, draft: Any, user: Any) -> Iterator[Against]:
    """What this person read comes first: that is what they have to read anew."""
    known = note_reading(draft=draft, user=user, now=timezone.now())
    if known is not None:
        label = _("Since you last read it")
        yield Against(name="read", label=label, content=known.content, at=known.at)
    if page.live and page.live_revision is not None:
        yield Against(
            name="live",
            label=_("Against what readers see"),
            content=canonical_content(page.live_revision.as_object()),
            at=page.last_published_at,
        )
    yield Against(name="nothing", label=_("The whole text"), content=None)


def changes_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`."""
    specific: Any = page.specific
    if isinstance(specific, NewsPage) and may_look(page=specific, user=user):
        url = reverse("newsroom_changes", args=[page.pk])
        yield Button(_("What changed"), url, icon_name="resubmit", priority=4)


admin_urls = [path("story/<int:page_id>/changes/", show_changes, name="newsroom_changes")]
