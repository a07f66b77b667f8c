"""A story leaves in every locale at once and is held: what a kill and a legal block have in common.

`verb_kill` and `verb_block` call it. One transaction: either all versions are withdrawn, or none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content.gate import gate
from newsroom.content.models import CategoryPage, HomePage
from newsroom.content.people import name_of
from newsroom.delivery.models import Document
from newsroom.delivery.withdraw_pictures import withdraw_pictures_now
from newsroom.publishing.approvals import withdraw_approvals
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.held_notices import tell_who_worked_on_it
from newsroom.publishing.hold_history import note_hold
from newsroom.publishing.holds import describe_hold
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import cancel_publication, request_unpublication
from newsroom.publishing.story_versions import lock_versions, versions_of
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import VerbRefused

LONGEST_STATEMENT = 500
LONGEST_REASON = 200


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """What kind of hold it is, the act in the ledger, and the right that it needs everywhere."""

    kind: str
    act: str
    permission: str


def asks() -> list[Ask]:
    """Why, for the desk; what readers are told, in each language; and the headline once more."""
    return [
        Ask(
            name="reason",
            kind="reason",
            label=gettext_lazy("Reason"),
            help_text=gettext_lazy("For the desk: it stands in the history, not on the site."),
            longest=LONGEST_REASON,
        ),
        *(
            Ask(
                name=f"statement_{code}",
                kind="text",
                label=format_lazy("{} ({})", gettext_lazy("What readers are told"), language),
                help_text=gettext_lazy("Stands at the story's address. May stay empty."),
                is_required=False,
                longest=LONGEST_STATEMENT,
            )
            for code, language in settings.LANGUAGES
        ),
        Ask(
            name="confirmation",
            kind="confirmation",
            label=gettext_lazy("Type the headline to confirm"),
        ),
    ]


def withdraw_story(
    withdrawal: Withdrawal,
    *,
    page: Any,
    user: Any,
    now: datetime,
    reason: str,
    statements: Mapping[str, str | None],
) -> list[str]:
    """Returns the locales in which it was public. Raises PublicationRefused; nothing changed then.

    Approvals end too: after the hold is lifted somebody has to read the story again.
    """
    versions = lock_versions(page)
    refuse_without_right(versions, user=user, permission=withdrawal.permission)
    hold = hold_story(
        withdrawal.kind, page=page, user=user, now=now, reason=reason, statements=statements
    )
    why = describe_hold(hold)
    for version in versions:
        forget_plans(version, user=user, why=why, now=now)
        note_hold(hold, version, user=user)
    public = taken_down(versions, withdrawal=withdrawal, user=user, reason=reason)
    tell_who_worked_on_it(hold, now=now)
    return public


def refuse_without_right(versions: Sequence[Any], *, user: Any, permission: str) -> None:
    """It concerns every locale, so the right for one of them is not enough."""
    missing = [
        version.locale.language_code
        for version in versions
        if not gate.may(user=user, verb=permission, page=version)
    ]
    if missing:
        raise VerbRefused(
            _("This concerns the story in every locale; you have no right to it in: %s.")
            % ", ".join(missing),
            code="forbidden",
            status=403,
        )


def hold_story(
    kind: str,
    *,
    page: Any,
    user: Any,
    now: datetime,
    reason: str,
    statements: Mapping[str, str | None],
) -> Hold:
    if standing_hold(page, kind):
        raise VerbRefused(_("It is so already."), code="held_already")
    return Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=kind,
        reason=reason,
        statements={code: text for code, text in statements.items() if text},
        set_by=user,
        set_by_name=name_of(user),
        set_at=now,
    )


def standing_hold(page: Any, kind: str) -> Hold | None:
    return Hold.objects.filter(
        story_id=page.translation_key.hex, kind=kind, lifted_at__isnull=True
    ).first()


def forget_plans(version: Any, *, user: Any, why: str, now: datetime) -> None:
    """Nothing that was planned for it happens any more, and what was approved is no more so."""
    pending = Publication.objects.filter(page_id=version.pk, state=Publication.State.PENDING)
    for row in pending:
        cancel_publication(publication=row, user=user, reason=why)
    withdraw_approvals(page_id=version.pk, reason=why, now=now)


def taken_down(
    versions: Sequence[Any], *, withdrawal: Withdrawal, user: Any, reason: str
) -> list[str]:
    """Every version that readers ever met, live or not, leaves the tombstone of the act."""
    met = set(
        Document.objects.filter(page_id__in=[one.pk for one in versions]).values_list(
            "page_id", flat=True
        )
    )
    events = []
    for version in versions:
        if version.pk not in met:
            continue
        row = request_unpublication(
            page=version,
            due_at=database_now(),
            user=user,
            reason=reason,
            act=withdrawal.act,
            now=database_now(),
        )
        carry_out_now(row)
        events.append(f"publication:{row.pk}")
    transaction.on_commit(partial(withdraw_pictures_now, events), robust=True)
    return [one.locale.language_code for one in versions if one.live]


def lift_hold(kind: str, *, page: Any, user: Any, now: datetime, reason: str) -> Hold:
    """The story may go out again, by an approval of its own; it does not come back by itself."""
    versions = lock_versions(page)
    hold = standing_hold(page, kind)
    if hold is None:
        raise VerbRefused(_("Nobody holds it."), code="not_held")
    hold.lifted_at, hold.lift_reason = now, reason
    hold.lifted_by_name = name_of(user)
    hold.save()
    for version in versions:
        note_hold(hold, version, user=user)
    return hold


def why_not_withdrawable(page: Any, kind: str) -> str:
    if isinstance(page, CategoryPage | HomePage):
        return _("This is for stories and static pages.")
    return _("It is so already.") if standing_hold(page, kind) else ""


def why_not_liftable(page: Any, kind: str) -> str:
    return "" if standing_hold(page, kind) else _("Nobody holds it.")


def describe_reach(page: Any) -> list[str]:
    """Sentences to read before deciding: where the story is live, planned or in work."""
    versions = versions_of(page)
    planned = set(
        Publication.objects.filter(
            page_id__in=[one.pk for one in versions],
            state=Publication.State.PENDING,
            verb=Publication.Verb.PUBLISH,
        ).values_list("page_id", flat=True)
    )
    return [
        _("%(locale)s: “%(title)s” — %(standing)s")
        % {
            "locale": version.locale.language_code,
            "title": version.title,
            "standing": _("live")
            if version.live
            else _("waits for its time")
            if version.pk in planned
            else _("not public"),
        }
        for version in versions
    ]
