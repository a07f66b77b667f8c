"""Releasing a story from its embargo before the end: every approved locale goes out at once.

The verb `release-embargo` calls it, in one transaction: readers see all of them or none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.content.gate import gate
from newsroom.content.people import name_of
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.embargo_history import RELEASED, note_embargo
from newsroom.publishing.embargoed_versions import (
    EmbargoedVersion,
    Readiness,
    embargoed_versions,
)
from newsroom.publishing.embargoes import close_embargo, unlifted_embargo
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.move_publication import move_publication
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.sets.join import enter_for_set
from newsroom.publishing.sets.membership import lock_sets_of
from newsroom.publishing.story_versions import lock_versions, versions_of
from newsroom.publishing.wall_time import show_now


@dataclass(frozen=True, kw_only=True)
class Released:
    """What went out, and why the rest did not, by name of the language."""

    out: list[str] = field(default_factory=list)
    not_ready: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def release_embargo(*, page: Any, user: Any, reason: str, now: datetime) -> Released:
    """Lift it and send out what waited. Raises PublicationRefused; one locale that fails stops
    no other: its request stays in the ledger with its error.
    """
    lock_sets_of([version.pk for version in versions_of(page)])
    versions = lock_versions(page)
    hold = unlifted_embargo(page)
    if hold is None or (hold.until is not None and hold.until <= now):
        raise PublicationRefused(_("The story is under no embargo."), code="not_embargoed")
    found = embargoed_versions(page, hold=hold)
    waiting = [version for version in found if version.readiness is Readiness.WAITING]
    refuse_out_of_reach(waiting, user=user)
    close_embargo(hold, by=name_of(user), reason=reason, now=now)
    note_embargo(versions, RELEASED, hold=hold, user=user)
    enter_in_their_sets(found, user=user, now=now)
    unready = {label_of(one): why_not_ready(one) for one in found if one not in waiting}
    released = Released(not_ready=unready)
    for version in waiting:
        try:
            send_out_now(version, hold=hold, user=user, reason=reason)
        except PublicationRefused as refusal:
            released.not_ready[label_of(version)] = refusal.message
        else:
            released.out.append(label_of(version))
    return released


def refuse_out_of_reach(waiting: Sequence[EmbargoedVersion], *, user: Any) -> None:
    """Releasing is for all locales, so the right to it has to reach all that would go out."""
    closed = [
        label_of(version)
        for version in waiting
        if not gate.may(user=user, verb="release_embargo", page=version.page)
    ]
    if closed:
        message = _("These versions would go out too, and you may not release them: %(names)s.")
        raise PublicationRefused(message % {"names": ", ".join(closed)}, code="out_of_reach")


def send_out_now(version: EmbargoedVersion, *, hold: Hold, user: Any, reason: str) -> None:
    """Its own request if it has one, else a new one on its approval."""
    now = database_now()
    row = version.publication
    if row is not None:
        move_publication(row, to=show_now(now=now, zone=row.zone), hold=hold)
    elif version.approval is not None:
        row = request_publication(
            page=version.page,
            revision=Revision.objects.get(pk=version.approval.revision_id),
            approval=version.approval,
            due_at=now,
            wall_time=show_now(now=now, zone=settings.NEWSROOM_TIME_ZONE).wall_time,
            user=user,
            reason=reason,
            now=now,
        )
        Publication.objects.filter(pk=row.pk).update(hold=hold)
        row.refresh_from_db()
    if row is None:
        return
    carry_out_now(row)
    row.refresh_from_db()
    if row.state != Publication.State.DONE:  # its own end has come, or the page is gone
        raise PublicationRefused(row.last_error)


def enter_in_their_sets(found: Iterable[EmbargoedVersion], *, user: Any, now: datetime) -> None:
    """What the embargo kept out of the ledger waits for its launch set from now on."""
    for version in found:
        if version.readiness is Readiness.IN_SET and version.publication is None:
            enter_for_set(version.page, version.launch_set, version.approval, user=user, now=now)


def label_of(version: EmbargoedVersion) -> str:
    return str(version.page.locale.get_display_name())


def why_not_ready(version: EmbargoedVersion) -> str:
    if version.readiness is Readiness.PLANNED and version.publication is not None:
        due = show_now(now=version.publication.due_at, zone=version.publication.zone)
        when = f"{due.wall_time.replace('T', ' ')} ({due.zone})"
        return _("planned for %(when)s") % {"when": when}
    if version.launch_set is not None:
        return _("goes out with the launch set “%s”") % version.launch_set.name
    reasons = {
        Readiness.CHANGED: _("changed since its approval"),
        Readiness.STOPPED: _("taken out of the ledger by somebody, or failed there"),
        Readiness.UNAPPROVED: _("not approved"),
    }
    return reasons.get(version.readiness, "")


def describe_release(released: Released) -> str:
    """For the person at the screen."""
    sentences = [
        _("Out now: %(names)s.") % {"names": ", ".join(released.out)}
        if released.out
        else _("The embargo is lifted; nothing was waiting for it.")
    ]
    sentences += list_not_ready(released.not_ready.items())
    return " ".join(sentences)


def list_not_ready(items: Iterable[tuple[str, str]]) -> list[str]:
    listed = "; ".join(f"{name}: {reason.rstrip('.')}" for name, reason in items)
    return [_("Not out: %(list)s.") % {"list": listed}] if listed else []
