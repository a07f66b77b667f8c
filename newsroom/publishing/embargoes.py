"""Setting an embargo on a story: no locale goes out before its end, whatever was planned.

The verb `embargo` and the demo call it. What was to go out earlier waits for the end; without an
end it leaves the ledger until somebody releases the story (`release_embargo`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.people import name_of
from newsroom.publishing.embargo_history import EMBARGOED, note_embargo
from newsroom.publishing.embargoed_versions import Readiness, embargoed_versions
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.history import ENTERED, note
from newsroom.publishing.holds import describe_hold
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.move_publication import move_publication
from newsroom.publishing.scheduling import cancel_publication, request_publication, wake_clock
from newsroom.publishing.sets.join import enter_for_set
from newsroom.publishing.sets.membership import goes_by_itself, lock_sets_of
from newsroom.publishing.story_versions import lock_versions, versions_of
from newsroom.publishing.wall_time import EnteredTime


@transaction.atomic
def set_embargo(
    *,
    page: Any,
    until: EnteredTime | None,
    reason: str,
    user: Any,
    source: str = "",
    now: datetime,
) -> Hold:
    """Set it, or give the standing one another end. Raises PublicationRefused.

    `source` names who asks where it is no account: the sender of a draft.
    """
    lock_sets_of([version.pk for version in versions_of(page)])
    versions = lock_versions(page)
    refuse_public(versions)
    before = unlifted_embargo(page)
    if before is not None:
        refuse_shortening(before, until, page=page, user=user, now=now)
        close_embargo(
            before,
            by=source or name_of(user),
            reason=_("Another end took its place."),
            now=now,
        )
    hold = Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=Hold.Kind.EMBARGO,
        until=until.instant if until else None,
        reason=reason,
        set_by=user,
        set_by_name=source or name_of(user),
        set_at=now,
    )
    if before is not None:
        Publication.objects.filter(hold=before).update(hold=hold)
    if until is None:
        call_back(versions, hold=hold, user=user)
    else:
        postpone(versions, hold=hold, before=before, until=until, user=user)
        plan_called_back(page, hold=hold, until=until, user=user, now=now)
    note_embargo(versions, EMBARGOED, hold=hold, user=user)
    wake_clock()
    return hold


def refuse_public(versions: Iterable[Any]) -> None:
    """What readers have read cannot be kept from them: it would have to come down first."""
    live = [version for version in versions if version.live]
    if live:
        codes = [version.locale.language_code for version in live]
        raise PublicationRefused(
            _("The story is out already in: %(locales)s. An embargo comes too late.")
            % {"locales": ", ".join(codes)},
            code="already_public",
            facts={"locales": codes},
        )


def unlifted_embargo(page: Any) -> Hold | None:
    """The one that nobody lifted, ended or not."""
    rows = Hold.objects.select_for_update(of=("self",)).filter(
        story_id=page.translation_key.hex, kind=Hold.Kind.EMBARGO, lifted_at__isnull=True
    )
    return rows.first()


def refuse_shortening(
    before: Hold, until: EnteredTime | None, *, page: Any, user: Any, now: datetime
) -> None:
    """An earlier end lets the story out earlier: that is for those who may release it."""
    has_ended = before.until is not None and before.until <= now
    is_later = until is None or (before.until is not None and until.instant >= before.until)
    if has_ended or is_later or gate.may(user=user, verb="release_embargo", page=page):
        return
    raise PublicationRefused(
        _("You may not give the embargo an earlier end."), code="may_not_shorten"
    )


def close_embargo(hold: Hold, *, by: str, reason: str, now: datetime) -> None:
    """One that ended by itself is closed at its end, by nobody."""
    if hold.until is not None and hold.until <= now:
        hold.lifted_at, hold.lift_reason = hold.until, _("Its end came.")
    else:
        hold.lifted_at, hold.lift_reason = now, reason
        hold.lifted_by_name = by
    hold.save()


def pending_of(versions: Iterable[Any]) -> Any:
    """Requests to publish, but those that wait for a launch set: it has one time for all."""
    return Publication.objects.filter(
        goes_by_itself(),
        page_id__in=[version.pk for version in versions],
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
    ).order_by("pk")


def call_back(versions: Iterable[Any], *, hold: Hold, user: Any) -> None:
    """Without an end no time is right: everything leaves the ledger, its approval stands."""
    for row in pending_of(versions):
        Publication.objects.filter(pk=row.pk).update(hold=hold)
        cancel_publication(publication=row, user=user, reason=describe_hold(hold))


def postpone(
    versions: Iterable[Any], *, hold: Hold, before: Hold | None, until: EnteredTime, user: Any
) -> None:
    """To the end of the embargo: what was due earlier, and what waited for the end of before."""
    is_concerned = Q(due_at__lt=until.instant) | Q(hold=hold)
    if before is not None and before.until is not None:
        is_concerned |= Q(due_at=before.until)
    for row in pending_of(versions).filter(is_concerned):
        move_publication(row, to=until, hold=hold)
        note(row, ENTERED, user=user)


def plan_called_back(
    page: Any, *, hold: Hold, until: EnteredTime, user: Any, now: datetime
) -> None:
    """An embargo that gets an end at last: what waited for its release goes out then."""
    for version in embargoed_versions(page, hold=hold):
        approval = version.approval
        if version.readiness is Readiness.IN_SET and version.publication is None:
            enter_for_set(version.page, version.launch_set, approval, user=user, now=now)
        if version.readiness is not Readiness.WAITING or version.publication or approval is None:
            continue
        row = request_publication(
            page=version.page,
            revision=version.page.revisions.get(pk=approval.revision_id),
            approval=approval,
            due_at=until.instant,
            wall_time=until.wall_time,
            zone=until.zone,
            user=user,
            now=now,
        )
        Publication.objects.filter(pk=row.pk).update(hold=hold)
