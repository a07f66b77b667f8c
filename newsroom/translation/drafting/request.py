"""Ask for a machine draft of a version: a row, which workers carry out (`carry_out.py`)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.translation.comparing import Comparison
from newsroom.translation.drafting.choose import provider_for
from newsroom.translation.drafting.empty import empty_passages
from newsroom.translation.drafting.models import DraftRun
from newsroom.translation.save_words import refuse_over_others, refuse_without_right
from newsroom.translation.versions_at_hand import compare_now

TOPIC = "machine_drafts"
State = DraftRun.State
UNDER_WAY = (State.WAITING, State.WORKING)


class DraftRefused(PermissionDenied):
    """There will be no machine draft; `code` is for programs, the message says why."""

    def __init__(self, message: str, *, code: str, status: int = 409) -> None:
        super().__init__(message)
        self.code, self.status = code, status


@transaction.atomic
def request_draft(
    *, page: ArticlePage, user: Any, now: datetime, passages: Collection[str] = ()
) -> DraftRun:
    """Of the passages named, else of all that are empty. Raises DraftRefused and WordsRefused."""
    if not gate.may(user=user, verb="confirm_translation", page=page):
        raise DraftRefused(
            _("Who translates into this locale may ask for it."), code="forbidden", status=403
        )
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    refuse_without_right(locked, user=user)
    refuse_over_others(locked, user=user, now=now)
    comparison = compare_now(locked)
    if comparison is None:
        raise DraftRefused(_("It follows no other version."), code="no_source")
    provider = provider_for(**pair_of(comparison))
    if provider is None:
        raise DraftRefused(_("No machine is set up for this pair of locales."), code="no_provider")
    if DraftRun.objects.filter(page_id=page.pk, state__in=UNDER_WAY).exists():
        raise DraftRefused(_("A machine draft is under way already."), code="under_way")
    empty = empty_passages(comparison, page=locked)
    wanted = [one for one in empty if not passages or one in passages]
    if not wanted:
        raise DraftRefused(
            _("Every passage has words already: a machine fills empty ones only."),
            code="nothing_empty",
        )
    run = DraftRun.objects.create(
        page_id=page.pk,
        provider=provider.name,
        left=wanted,
        total=len(wanted),
        requested_by=user,
        requested_by_name=name_of(user),
        requested_at=now,
    )
    ask_to_go_on(run, now=now)
    return run


def pair_of(comparison: Comparison) -> dict[str, str]:
    return {
        "source": comparison.source.page.locale.language_code,
        "target": comparison.page.locale.language_code,
    }


def ask_to_go_on(run: DraftRun, *, now: datetime) -> None:
    """One follow-up for each handful of passages: in between, people see how far it is."""
    key = f"{TOPIC}:{run.pk}:{len(run.left)}"
    record_follow_ups([Effect(topic=TOPIC, key=key, payload={"run_id": run.pk})], now=now)
