"""What `as_it_stood` found, as plain values: the JSON of the export, and a remark for screens."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.delivery.built import JsonObject
from newsroom.delivery.instants import rfc3339
from newsroom.publishing.as_it_stood import LIVE, Standing
from newsroom.publishing.models import Approval, Publication

# Said in the export itself, because it is read far from here and years later.
OF_TODAY = gettext_lazy(
    "Words, pictures, section, authors and tags are those of the version on record. The names that"
    " authors, tags and the section bear, addresses, and the files of pictures are of the day of"
    " this export."
)


def report(standing: Standing, *, now: Any) -> JsonObject:
    """The export: what readers were answered, on whose word, and the document that they got."""
    row = standing.row
    return {
        "page_id": standing.page_id,
        "at": rfc3339(standing.at),
        "exported_at": rfc3339(now),
        "status": standing.status,
        "since": rfc3339(row.done_at) if row else None,
        "until": rfc3339(standing.ended_at),
        "publication": publication_of(row) if row else None,
        "approval": approval_of(row.approval) if row and row.approval else None,
        "content_hash": {
            "approved": row.content_hash if row else "",
            "of_this_export": standing.content_hash,
            "are_equal": standing.is_as_approved,
        },
        "live_locales": list(standing.live_locales),
        "document": standing.document.body if standing.document else None,
        "remark": remark_on(standing),
    }


def remark_on(standing: Standing) -> str:
    """One sentence for whoever relies on the export."""
    if standing.row is None:
        return _("By the ledger this page had never been out at that time.")
    if standing.status != LIVE:
        return _("Readers got no document at that time.")
    if standing.document is None:
        return _("The page was deleted later, its versions with it; a backup of the time has it.")
    if not standing.is_as_approved:
        changed = _(
            "The version on record gives another hash than the approved one: a picture or the"
            " section that it points at has changed since."
        )
        return f"{changed} {OF_TODAY}"
    return str(OF_TODAY)


def publication_of(row: Publication) -> JsonObject:
    return {
        "id": row.pk,
        "act": row.act,
        "due_at": rfc3339(row.due_at),
        "wall_time": row.wall_time,
        "zone": row.zone,
        "done_at": rfc3339(row.done_at),
        "done_by": row.done_by,
        "requested_by": row.requested_by_name,
        "reason": row.reason,
        "revision_id": row.revision_id,
    }


def approval_of(approval: Approval) -> JsonObject:
    return {
        "kind": approval.kind,
        "by": approval.approved_by_name,
        "at": rfc3339(approval.at),
        "comment": approval.comment,
        "revision_id": approval.revision_id,
        "content_hash": approval.content_hash,
    }
