"""Why a member has no request that could go out: for the engine and for the preview alike.

A fixed number of queries, however many members there are.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.publishing.holds import describe_hold, holds_by_story
from newsroom.publishing.models import Approval, Hold, LaunchSet, LaunchSetMember, Publication

State = Publication.State


def why_without_request(
    launch_set: LaunchSet, members: Sequence[LaunchSetMember]
) -> dict[int, str]:
    """By page. A member that went out before the others has nothing in the way: an empty text."""
    page_ids = [member.page_id for member in members]
    if not page_ids:
        return {}
    pages = Page.objects.only("latest_revision_id", "translation_key").in_bulk(page_ids)
    last = last_rows(page_ids)
    newest = [page.latest_revision_id for page in pages.values() if page.latest_revision_id]
    approvals = Approval.objects.filter(revision_id__in=newest, withdrawn_at__isnull=True)
    approved = set(approvals.values_list("page_id", flat=True))
    stories = {page.translation_key.hex for page in pages.values()}
    holds = holds_by_story(stories, launch_set.due_at)
    return {
        member.page_id: reason(
            last.get(member.page_id),
            member=member,
            page=pages.get(member.page_id),
            is_approved=member.page_id in approved,
            holds=holds,
        )
        for member in members
    }


def last_rows(page_ids: Sequence[int]) -> dict[int, Publication]:
    """The newest request of each page to publish it."""
    rows = Publication.objects.filter(page_id__in=page_ids, verb=Publication.Verb.PUBLISH)
    return {row.page_id: row for row in rows.order_by("page_id", "-pk").distinct("page_id")}


def reason(
    last: Publication | None,
    *,
    member: LaunchSetMember,
    page: Page | None,
    is_approved: bool,
    holds: Mapping[str, Sequence[Hold]],
) -> str:
    if page is None:
        return _("The page was deleted.")
    if last is not None and (last.launch_set_id == member.launch_set_id or is_open(last, member)):
        return reason_of(last, member)
    held = holds.get(page.translation_key.hex)
    if is_approved and held:
        return describe_hold(held[0])
    if is_approved:
        return _("Approved, but not in the ledger: take it out of the set and add it again.")
    return _("Nobody has approved its newest version yet.")


def is_open(last: Publication, member: LaunchSetMember) -> bool:
    """By another road: it waits there, or has gone out since it became a member."""
    return last.state == State.PENDING or went_out_since(last, member)


def reason_of(last: Publication, member: LaunchSetMember) -> str:
    if went_out_since(last, member):
        return ""
    if last.state != State.PENDING:
        return _("Taken out of the ledger: %(why)s") % {"why": last.last_error}
    if last.launch_set_id == member.launch_set_id:
        return _("Somebody was changing it at that moment.")
    return _("It waits for a time of its own.")


def went_out_since(last: Publication, member: LaunchSetMember) -> bool:
    """By an urgent publication, for one: it need not go out again with the others."""
    return last.done_at is not None and last.state == State.DONE and last.done_at >= member.added_at
