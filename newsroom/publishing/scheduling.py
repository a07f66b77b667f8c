"""Intentions enter the ledger here: to publish a revision, to take a page down, to forget it.

Review, imports, the gate and the desk call these; nothing goes live in them.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.content.people import name_of
from newsroom.delivery.effects import pictures_ahead
from newsroom.delivery.follow_ups import record_follow_ups
from newsroom.publishing import crash_points
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.history import CANCELLED, ENTERED, note
from newsroom.publishing.holds import refuse_held
from newsroom.publishing.models import Approval, LaunchSet, Publication
from newsroom.publishing.pages_in_use import refuse_section_in_use
from newsroom.publishing.sets.membership import held_back_by

CHANNEL = "newsroom_publications"
Act = Publication.Act


def request_publication(
    *,
    page: Any,
    revision: Revision,
    approval: Approval,
    due_at: datetime,
    wall_time: str = "",
    zone: str = "",
    user: Any,
    reason: str = "",
    act: str = Publication.Act.PUBLISH,
    launch_set: LaunchSet | None = None,
    now: datetime,
) -> Publication:
    """Ask for this approved revision to go out at `due_at`; an older request is superseded.

    Raises PublicationRefused, with the code `embargoed` while an embargo stands at that time, and
    `in_launch_set` for a time of its own while the page waits in a set.
    """
    if approval.page_id != page.pk or approval.revision_id != revision.pk:
        raise PublicationRefused("The approval belongs to another version.")
    if approval.withdrawn_at is not None:
        raise PublicationRefused("The approval was withdrawn.")
    refuse_held(page, now=due_at)
    if launch_set is None and due_at > now:
        refuse_member(page)
    if due_at > now:  # what goes out at once makes its pictures itself
        record_follow_ups([pictures_ahead(revision_id=revision.pk)], now=now)
    return enter(
        page=page,
        verb=Publication.Verb.PUBLISH,
        act=Act.UPDATE if is_quiet(page, approval=approval, act=act) else act,
        due_at=due_at,
        wall_time=wall_time,
        zone=zone,
        user=user,
        reason=reason,
        now=now,
        revision_id=revision.pk,
        approval=approval,
        content_hash=approval.content_hash,
        launch_set=launch_set,
    )


def refuse_member(page: Any) -> None:
    """A set has one time for all its members."""
    launch_set = held_back_by(page.pk)
    if launch_set is not None:
        raise PublicationRefused(
            _("It goes out with the launch set “%s”: take it out of there first.")
            % launch_set.name,
            code="in_launch_set",
            facts={"launch_set": launch_set.pk},
        )


def is_quiet(page: Any, *, approval: Approval, act: str) -> bool:
    """A minor change of what readers have; to who has nothing yet it is no change at all."""
    return bool(act == Act.PUBLISH and approval.is_minor and page.live)


def request_unpublication(
    *,
    page: Any,
    due_at: datetime,
    wall_time: str = "",
    zone: str = "",
    user: Any,
    reason: str = "",
    act: str = Publication.Act.UNPUBLISH,
    now: datetime,
) -> Publication:
    """Ask for the page to go down at `due_at`. A section with stories in it is refused."""
    refuse_section_in_use(page, verb="unpublished")
    return enter(
        page=page,
        verb=Publication.Verb.UNPUBLISH,
        act=act,
        due_at=due_at,
        wall_time=wall_time,
        zone=zone,
        user=user,
        reason=reason,
        now=now,
    )


def enter(
    *,
    page: Any,
    verb: str,
    due_at: datetime,
    wall_time: str,
    zone: str,
    user: Any,
    now: datetime,
    **particulars: Any,
) -> Publication:
    """Write the row and wake the clock when it commits."""
    zone = zone or settings.NEWSROOM_TIME_ZONE
    with transaction.atomic():
        pending = Publication.objects.filter(
            page_id=page.pk, verb=verb, state=Publication.State.PENDING
        )
        # First the ledger's row, then the page's, as `publish_one` does: otherwise a request at
        # the due instant and the publication would wait for each other.
        pending.select_for_update(of=("self",)).first()
        # Two editors at once: the page's row puts them in line.
        Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
        pending.update(
            state=Publication.State.SUPERSEDED, last_error="A newer request took its place."
        )
        publication = Publication.objects.create(
            page_id=page.pk,
            page_title=page.title,
            locale=page.locale.language_code,
            verb=verb,
            due_at=due_at,
            wall_time=wall_time or due_at.isoformat(),
            zone=zone,
            requested_by=user,
            requested_by_name=name_of(user),
            next_attempt_at=due_at,
            created_at=now,
            **particulars,
        )
        if due_at > now:
            note(publication, ENTERED, user=user)
        wake_clock()
        transaction.on_commit(lambda: crash_points.reach(crash_points.RECORDED))
        crash_points.reach(crash_points.ENTERED)
    return publication


def cancel_publication(*, publication: Publication, user: Any, reason: str) -> None:
    """Forget a pending request. Raises PublicationRefused when it is no longer pending."""
    cancelled = Publication.objects.filter(
        pk=publication.pk, state=Publication.State.PENDING
    ).update(state=Publication.State.CANCELLED, last_error=reason)
    if not cancelled:
        raise PublicationRefused("It is no longer waiting: it has gone out or was cancelled.")
    publication.refresh_from_db()
    note(publication, CANCELLED, user=user)
    wake_clock()


def wake_clock() -> None:
    """PostgreSQL delivers the notification when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
