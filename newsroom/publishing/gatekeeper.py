"""What `publish()` and `unpublish()` of a page mean in this newsroom: fills content/gate.py."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.content.content_hash import content_hash
from newsroom.content.gate import NotApproved, gate
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.awaiting import awaiting_approval
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_publication, request_unpublication


class LedgerGatekeeper:
    """Both verbs go through the ledger and are carried out at once."""

    def publish(self, *, page: Any, revision: Revision, user: Any) -> None:
        specific = revision.as_object()
        if user is not None and not gate.may(user=user, verb="schedule", page=specific):
            raise NotApproved(_("You may not send stories out; submit this one for review."))
        digest = content_hash(specific)
        approval = standing_approval(page_id=page.pk, content_hash=digest)
        if approval is None:
            raise NotApproved(_("Nobody has approved this content; submit it for review."))
        now = database_now()
        publication = request_publication(
            page=specific,
            revision=Revision.objects.get(pk=approval.revision_id),
            approval=approval,
            due_at=now,
            user=user,
            now=now,
        )
        carry_out_now(publication)

    def unpublish(self, *, page: Any, user: Any) -> None:
        if user is None or not gate.may(user=user, verb="unpublish", page=page):
            raise PublicationRefused(_("You may not take this page down."))
        if not Page.objects.filter(pk=page.pk, live=True).exists():
            raise PublicationRefused(_("“%s” is not live.") % page.title)
        now = database_now()
        carry_out_now(request_unpublication(page=page, due_at=now, user=user, now=now))

    def is_approved(self, *, revision: Revision) -> bool:
        return Approval.objects.filter(revision_id=revision.pk).exists()

    def awaits_publication(self, *, page: Any) -> bool:
        return awaiting_approval(page, now=timezone.now()) is not None
