"""Who is told of holds and corrections of a story, and of what waits for another person."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from newsroom.delivery.follow_ups import Payload
from newsroom.publishing.correction_notices import other_versions
from newsroom.publishing.held_notices import people_of
from newsroom.publishing.models import Correction, Hold
from newsroom.review.four_eyes import last_content_editor_id
from newsroom.review.notices.said_of_stories import (
    CORRECTED,
    CORRECTION_PROPOSED,
    HELD,
    SECOND_LOOK_DUE,
)
from newsroom.review.notices.tell import tell
from newsroom.review.people_of_desks import who_may
from newsroom.review.policy import Verb
from newsroom.review.second_looks import SecondLook


def spread_hold(payload: Payload) -> None:
    """Follow-up handler of `held_notices.TOPIC`: to everybody who worked on it, in any locale; of a
    recall, which finds perhaps nobody, also to who can lift it or take the story down.
    """
    hold = Hold.objects.filter(pk=payload["hold_id"]).first()
    if hold is None:
        return
    pages = list(Page.objects.filter(translation_key=hold.story_id).order_by("locale", "pk"))
    people = people_of([page.pk for page in pages])
    if hold.kind == Hold.Kind.RECALL:
        desks = (who_may(page=page, verb=Verb.RELEASE_EMBARGO) for page in pages)
        people |= {user.pk for desk in desks for user in desk}
    tell_by_version(
        pages,
        people,
        event=HELD,
        cause=f"{HELD}:{hold.pk}",
        actor=hold.set_by,
        facts={"hold": hold.pk},
        now=timezone.now(),
    )


def spread_correction(
    payload: Payload, *, due_at: datetime | None = None, also: Collection[int] = ()
) -> None:
    """Of `correction_notices.TOPIC`: to who worked on it in other languages (`also` to these), but
    for the two who let it out. Withdrawn meanwhile, it is spread no further.
    """
    correction = Correction.objects.filter(
        pk=payload["correction_id"], state=Correction.State.LIVE
    ).first()
    page = Page.objects.filter(pk=correction.page_id).first() if correction else None
    if correction is None or page is None:
        return
    others = other_versions(page)
    known = {correction.proposed_by_id, payload.get("approved_by")}
    tell_by_version(
        others,
        (people_of([one.pk for one in others]) | set(also)) - known,
        event=CORRECTED,
        cause=f"{CORRECTED}:{correction.pk}",
        facts={
            "correction": correction.pk,
            "due_at": due_at.isoformat() if due_at else None,
        },
        now=timezone.now(),
    )


def tell_by_version(pages: Iterable[Page], people: set[int], **about: Any) -> None:
    """Each person by the first version that they may read; who may read none is not told."""
    left = set(people)
    for page in pages:
        left -= tell(people=left, page=page, **about)


def spread_proposal(correction_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    """A correction waits for another person: to those who may approve it there."""
    correction = Correction.objects.filter(
        pk=correction_id, state=Correction.State.PROPOSED
    ).first()
    if correction is not None:
        tell_who_may(
            correction.page_id,
            Verb.APPROVE_CORRECTION,
            besides={correction.proposed_by_id, writer_of(correction.revision_id)},
            event=CORRECTION_PROPOSED,
            cause=f"{CORRECTION_PROPOSED}:{correction.pk}",
            actor=actor,
            facts={"correction": correction.pk, "note": correction.note},
            now=now,
        )


def spread_second_look(look_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    """Something went out urgently: to those who may give the second look."""
    look = SecondLook.objects.filter(pk=look_id, given_at=None).first()
    if look is not None:
        tell_who_may(
            look.page_id,
            Verb.APPROVE,
            besides={look.published_by_id, look.written_by_id},
            event=SECOND_LOOK_DUE,
            cause=f"{SECOND_LOOK_DUE}:{look.pk}",
            actor=actor,
            facts={
                "look": look.pk,
                "reason": look.reason,
                "published_at": look.published_at.isoformat(),
            },
            now=now,
        )


def tell_who_may(page_id: int, verb: Verb, *, besides: set[int | None], **about: Any) -> None:
    page = Page.objects.filter(pk=page_id).first()
    if page is not None:
        people = {user.pk for user in who_may(page=page, verb=verb)} - besides
        tell(people=people, page=page, **about)


def writer_of(revision_id: int) -> int | None:
    revision = Revision.objects.filter(pk=revision_id).first()
    return last_content_editor_id(revision) if revision else None
