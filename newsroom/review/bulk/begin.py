"""Asking for one deed on several pieces: written down here, carried out by `carry_out`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.people import name_of
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.review.bulk.deeds import DEEDS
from newsroom.review.bulk.models import BulkItem, BulkJob
from newsroom.review.refusals import ReviewRefused

TOPIC = "bulk_item"
MOST_PIECES = 100


class BulkRefused(ReviewRefused):
    code = "bulk_refused"
    status = 422


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A piece as it stood on the screen: what an approval and a change of plan bind to."""

    page_id: int
    revision_id: int | None = None
    content_hash: str = ""
    plan_version: int | None = None


@transaction.atomic
def begin_job(
    *, deed: str, values: Mapping[str, Any], chosen: Sequence[Chosen], user: Any, now: datetime
) -> BulkJob:
    """One follow-up for each piece, in the order given. Rights are asked when it is carried out.

    Raises BulkRefused for an unknown deed, for no piece and for more than `MOST_PIECES`.
    """
    if deed not in DEEDS:
        raise BulkRefused(_("Choose what is to be done."))
    wanted = {one.page_id: one for one in chosen}
    pages = {page.pk: page for page in pages_of(wanted)}
    if not pages:
        raise BulkRefused(_("Choose at least one piece."))
    if len(wanted) > MOST_PIECES:
        raise BulkRefused(_("At most %s pieces at once.") % MOST_PIECES)
    job = BulkJob.objects.create(
        deed=deed,
        values=dict(values),
        asked_by=user,
        asked_by_name=name_of(user),
        asked_at=now,
    )
    items = BulkItem.objects.bulk_create(
        BulkItem(
            job=job,
            page_id=pk,
            title=pages[pk].get_admin_display_title(),
            locale=pages[pk].locale.language_code,
            revision_id=one.revision_id,
            content_hash=one.content_hash,
            plan_version=one.plan_version,
        )
        for pk, one in wanted.items()
        if pk in pages
    )
    record_follow_ups([effect_of(item) for item in items], now=now)
    return job


def pages_of(wanted: Mapping[int, Chosen]) -> list[Page]:
    return list(Page.objects.filter(pk__in=wanted, depth__gt=1).select_related("locale"))


def effect_of(item: BulkItem) -> Effect:
    return Effect(topic=TOPIC, key=key_of(item), payload={"item": item.pk})


def key_of(item: BulkItem) -> str:
    return f"{TOPIC}:{item.pk}"
