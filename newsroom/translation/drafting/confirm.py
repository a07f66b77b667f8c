"""Say of passages that a machine filled that they were read beside their source, and are right."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.review.draft_reports import forget_report
from newsroom.translation.comparing import draft_of
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.drafting.history import CONFIRMED
from newsroom.translation.drafting.models import DraftedSegment
from newsroom.translation.drafting.request import DraftRefused
from newsroom.translation.history import note


@transaction.atomic
def confirm_passages(
    *, page: ArticlePage, passages: Collection[str], user: Any, now: datetime
) -> int:
    """How many were confirmed: those of them that wait for it, as the newest draft has them.

    Raises DraftRefused without the right, and where none of them waits.
    """
    if not gate.may(user=user, verb="confirm_translation", page=page):
        raise DraftRefused(
            _("Who translates into this locale confirms it."), code="forbidden", status=403
        )
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    waiting = unconfirmed_in(page.pk, draft_of(locked).segments)
    meant = [waiting[one].pk for one in passages if one in waiting]
    if not meant:
        raise DraftRefused(
            _("None of these passages waits for anybody to confirm it."), code="not_unreviewed"
        )
    DraftedSegment.objects.filter(pk__in=meant).update(
        confirmed_at=now, confirmed_by=user, confirmed_by_name=name_of(user)
    )
    forget_report(page.pk)
    note(page, CONFIRMED, user=user, reason="", segments=len(meant))
    return len(meant)
