"""Arranging a front: at once, or for a later time. The desk's screen and the demo call it.

Every arrangement is a version of its own and stays on record; restoring one makes another with the
same places. Nothing happens when a planned one begins: from then on `reading` finds it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.people import name_of
from newsroom.delivery.cache_tags import front_tag
from newsroom.delivery.change_log import doubt_memories
from newsroom.delivery.purge import ask_for_purge
from newsroom.fronts.history import ARRANGED, PLANNED, UNPLANNED, note
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.pictures import drop_former_pictures, publish_slot_pictures
from newsroom.fronts.versions import in_force, slots_by_page, version_seen, waits
from newsroom.fronts.wishes import Asked, Wish, images_named, pages_named, slots_for
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import EnteredTime, describe_time

VERB = "arrange_front"


@transaction.atomic
def arrange_front(
    *,
    page: Any,
    wishes: Sequence[Wish],
    seen: int | None,
    starts: EnteredTime | None = None,
    restored_from: int | None = None,
    user: Any,
    now: datetime,
) -> FrontVersion:
    """`seen` is the version that the editor had before them; None for a front without one.

    A planned one that was seen is replaced. Raises VerbRefused: 403 without the right, 409 when
    somebody arranged it meanwhile, 422 with errors by field; nothing has changed then.
    """
    lock_front(page)
    refuse_without_right(page, user=user)
    former = seen_version(page, seen=seen, is_planning=starts is not None)
    begins_at = starts.instant if starts else database_now()
    asked = Asked(
        front=page,
        wishes=wishes,
        pages=pages_named(wishes),
        images=images_named(wishes),
        before=slots_by_page(former),
        user=user,
        begins_at=begins_at,
    )
    slots = slots_for(asked)
    publish_slot_pictures(slots, images=asked.images, locale=page.locale.language_code, now=now)
    version = FrontVersion.objects.create(
        page_id=page.pk,
        starts_at=begins_at,
        is_planned=starts is not None,
        wall_time=starts.wall_time if starts else "",
        zone=starts.zone if starts else "",
        made_at=database_now() if starts else begins_at,
        made_by=user,
        made_by_name=name_of(user),
        restored_from=restored_from,
    )
    for slot in slots:
        slot.version = version
    version.slots.bulk_create(slots)
    if former is not None and waits(former):
        cancel(former, user=user)
    drop_former_pictures(version, now=now)
    note_arrangement(version, page=page, starts=starts, user=user, now=now)
    doubt_memories()
    ask_for_purge([front_tag(page.public_id)], now=now)
    return version


@transaction.atomic
def unplan_front(*, page: Any, version_id: int, user: Any, now: datetime) -> FrontVersion:
    """What was planned does not come. Raises VerbRefused when it has begun or was taken out."""
    lock_front(page)
    refuse_without_right(page, user=user)
    version = FrontVersion.objects.filter(pk=version_id, page_id=page.pk).first()
    if version is None or not waits(version):
        raise VerbRefused(_("It is no longer planned."), code="not_planned")
    cancel(version, user=user)
    drop_former_pictures(version, now=now)
    note(page, UNPLANNED, user=user, when=when_of(version, now=now))
    return version


def lock_front(page: Any) -> None:
    """Two editors at once stand in line here."""
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)


def refuse_without_right(page: Any, *, user: Any) -> None:
    if not gate.may(user=user, verb=VERB, page=page):
        raise VerbRefused(_("You may not arrange this front."), code="forbidden", status=403)
    if not page.live:
        raise VerbRefused(_("“%s” is not live.") % page.title, code="not_live")


def seen_version(page: Any, *, seen: int | None, is_planning: bool) -> FrontVersion | None:
    """Who plans may begin from what stood there a moment ago; who acts at once may not."""
    former = version_seen(page.pk, seen)
    if former is not None and former.cancelled_at is not None:
        raise changed_meanwhile(former)
    if former is not None and waits(former):
        return former
    current = in_force(page.pk)
    if not is_planning and current != former:
        raise changed_meanwhile(current)
    return former


def changed_meanwhile(version: FrontVersion | None) -> VerbRefused:
    message = _("%s arranged this front meanwhile. Yours was not saved; it stands below.")
    name = (version.cancelled_by_name or version.made_by_name) if version else _("Somebody")
    facts = {"seen": version.pk if version else None}
    return VerbRefused(message % name, code="changed_meanwhile", facts=facts)


def cancel(version: FrontVersion, *, user: Any) -> None:
    version.cancelled_at, version.cancelled_by_name = database_now(), name_of(user)
    version.save(update_fields=["cancelled_at", "cancelled_by_name"])


def note_arrangement(
    version: FrontVersion, *, page: Any, starts: EnteredTime | None, user: Any, now: datetime
) -> None:
    if starts is None:
        note(page, ARRANGED, user=user, version=version.pk)
    else:
        note(page, PLANNED, user=user, version=version.pk, when=when_of(version, now=now))


def when_of(version: FrontVersion, *, now: datetime) -> str:
    return describe_time(instant=version.starts_at, zone=version.zone, now=now)
