"""The members of a set at its due instant, locked, each with its request and its page.

`publish_set` calls it inside its transaction. First all rows of the ledger, then all pages, each in
the order of their keys: whoever publishes or holds back one of them does it in the same order.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.publishing.database_clock import ClockTimestamp
from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.sets.missing_requests import why_without_request
from newsroom.publishing.sets.needs import needs_of

Waiting = LaunchSetMember.State.WAITING


@dataclass(kw_only=True)
class Candidate:
    """`page` is the locked page as it stands; with a `problem` the member cannot go out."""

    member: LaunchSetMember
    row: Publication | None = None
    page: Page | None = None
    revision: Revision | None = None
    has_ended: bool = False
    # Only after another page is out (`needs.py`).
    has_to_wait: bool = False
    problem: str = ""
    # What broke while it was tried; without one nobody has tried it.
    error: Exception | None = None
    # Out already, with the others that were made ready beforehand.
    is_flipped: bool = False


def lock_candidates(launch_set: LaunchSet) -> list[Candidate]:
    """Sections before what stands below them, sources before versions that wait for them.

    Where those that are ready go, what somebody else holds at this moment is left to them: it
    goes out by itself right after. Where all go or none, it is waited for.
    """
    may_skip = launch_set.mode == LaunchSet.Mode.THOSE_READY
    members = list(launch_set.members.filter(state=Waiting).order_by("page_id"))
    rows = lock_rows(launch_set, may_skip=may_skip)
    pages = lock_pages([member.page_id for member in members], may_skip=may_skip)
    revisions = Revision.objects.in_bulk([row.revision_id for row in rows.values()])
    missing = [member for member in members if member.page_id not in rows]
    reasons = why_without_request(launch_set, missing)
    candidates = [
        look_at(member, rows=rows, pages=pages, revisions=revisions, reasons=reasons)
        for member in members
    ]
    needs = needs_of([member.page_id for member in members])
    for candidate in candidates:
        candidate.has_to_wait = candidate.member.page_id in needs
    return sorted(
        candidates,
        key=lambda one: (one.page.depth if one.page else 0, one.has_to_wait, one.member.pk),
    )


def look_at(
    member: LaunchSetMember,
    *,
    rows: dict[int, Publication],
    pages: dict[int, Page],
    revisions: dict[int, Revision],
    reasons: dict[int, str],
) -> Candidate:
    row, page = rows.get(member.page_id), pages.get(member.page_id)
    if row is None:
        return Candidate(member=member, page=page, problem=reasons[member.page_id])
    candidate = Candidate(
        member=member,
        row=row,
        page=page,
        revision=revisions.get(row.revision_id or 0),
        has_ended=row.end_is_due,  # type: ignore[attr-defined]
    )
    if page is None:
        candidate.problem = _("Somebody was changing it at that moment.")
    elif candidate.revision is None:
        candidate.problem = _("The approved version no longer exists.")
    return candidate


def lock_rows(launch_set: LaunchSet, *, may_skip: bool) -> dict[int, Publication]:
    """By page; what is due at the instant of the set, and whether its end has come as well."""
    end = Publication.objects.filter(
        page_id=OuterRef("page_id"),
        verb=Publication.Verb.UNPUBLISH,
        state=Publication.State.PENDING,
        due_at__gte=launch_set.due_at,
        due_at__lte=ClockTimestamp(),
    )
    rows = (
        Publication.objects.select_for_update(skip_locked=may_skip, of=("self",))
        .select_related("approval__approved_by", "requested_by")
        .annotate(end_is_due=Exists(end))
        .filter(
            launch_set=launch_set,
            verb=Publication.Verb.PUBLISH,
            state=Publication.State.PENDING,
        )
    )
    return {row.page_id: row for row in rows.order_by("pk")}


def lock_pages(page_ids: list[int], *, may_skip: bool) -> dict[int, Page]:
    pages = Page.objects.select_for_update(skip_locked=may_skip, of=("self",))
    return {page.pk: page for page in pages.filter(pk__in=page_ids).order_by("pk")}
