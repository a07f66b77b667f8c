"""Why a member has no request that could go out: for the engine and for the preview alike.

A fixed number of queries, however many members there are.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.publishing.models import Approval, LaunchSet, LaunchSetMember, Publication

State = Publication.State


def why_without_request(
    launch_set: LaunchSet, members: Sequence[LaunchSetMember]
) -> dict[int, str]:
    """By page. A member that went out before the others has nothing in the way: an empty text."""
    page_ids = [member.page_id for member in members]
    if not page_ids:
        return {}
    newest = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "latest_revision_id"))
    last = last_rows(page_ids)
    approvals = Approval.objects.filter(
        revision_id__in=[pk for pk in newest.values() if pk], withdrawn_at__isnull=True
    )
    approved = set(approvals.values_list("page_id", flat=True))
    return {
        member.page_id: reason(
            last.get(member.page_id),
            member=member,
            is_there=member.page_id in newest,
            is_approved=member.page_id in approved,
        )
        for member in members
    }


def last_rows(page_ids: Sequence[int]) -> dict[int, Publication]:
    """The newest request of each page to publish it."""
    rows = Publication.objects.filter(page_id__in=page_ids, verb=Publication.Verb.PUBLISH)
    return {row.page_id: row for row in rows.order_by("page_id", "-pk").distinct("page_id")}


def reason(
    last: Publication | None, *, member: LaunchSetMember, is_there: bool, is_approved: bool
) -> str:
    if not is_there:
        return _("The page was deleted.")
    if last is not None and (last.launch_set_id == member.launch_set_id or is_open(last, member)):
        return reason_of(last, member)
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
