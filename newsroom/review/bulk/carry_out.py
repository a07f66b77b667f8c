"""One piece of a job, by a worker: a follow-up's transaction, so that none touches another.

What the deed refuses is the result, in the words of who asked. What breaks is tried again by the
follow-up's budget, and after a crash by the sweep: a piece that is done is never done twice.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.people import language_of
from newsroom.publishing.errors import PublicationRefused
from newsroom.review.bulk.deeds import DEEDS
from newsroom.review.bulk.models import BulkItem
from newsroom.review.decide import REFUSALS, explain
from newsroom.review.refusals import NotPermitted


def carry_out_item(payload: dict[str, Any]) -> None:
    """Handler of the topic `bulk_item`."""
    item = (
        BulkItem.objects.select_for_update(of=("self",))
        .select_related("job__asked_by")
        .filter(pk=payload["item"], state=BulkItem.State.WAITING)
        .first()
    )
    if item is None:
        return
    with translation.override(language_of(item.job.asked_by)):
        item.state, item.code, item.says = attempt(item)
    item.done_at = timezone.now()
    item.save(update_fields=["state", "code", "says", "done_at"])


def attempt(item: BulkItem) -> tuple[str, str, str]:
    """What came of it, for programs and in words; a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            return BulkItem.State.DONE, "", do(item)
    except REFUSALS as refusal:
        return BulkItem.State.REFUSED, getattr(refusal, "code", "invalid"), explain(refusal)
    except PublicationRefused as refusal:
        errors = getattr(refusal, "errors", {})
        words = " ".join(errors.values()) or refusal.message
        return BulkItem.State.REFUSED, refusal.code, words


def do(item: BulkItem) -> str:
    """Accounts may be closed between asking and doing."""
    user = item.job.asked_by
    if user is None or not user.is_active:
        raise NotPermitted
    page = Page.objects.filter(pk=item.page_id).first()
    if page is None:
        raise PublicationRefused(_("The piece was deleted."))
    deed = DEEDS[item.job.deed]
    return deed.act(
        page=page.specific, item=item, values=item.job.values, user=user, now=timezone.now()
    )
