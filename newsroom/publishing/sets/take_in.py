"""Pages become members: what is approved of them waits for the set from now on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.publishing.models import Hold, LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.sets.acting import refuse_without_right
from newsroom.publishing.sets.history import JOINED, note_in_pages
from newsroom.publishing.sets.join import enter_approved, join_set
from newsroom.publishing.sets.pages import pages_at_hand
from newsroom.publishing.verbs import VerbRefused

# One transaction sends all of them out: more would hold their rows for too long (pages).
MOST_MEMBERS = 500


def take_in(
    launch_set: LaunchSet, *, page_ids: Sequence[int], user: Any, now: datetime
) -> list[Any]:
    """All of these pages or, with a VerbRefused that says why, none of them."""
    page_ids = list(dict.fromkeys(page_ids))
    pages = pages_at_hand(page_ids)
    refuse_without_right(pages.values(), user=user)
    refuse_unfit(page_ids, pages)
    refuse_too_many(launch_set, len(page_ids))
    pending = lock_pending(page_ids)
    LaunchSetMember.objects.bulk_create(
        LaunchSetMember(
            launch_set=launch_set,
            page_id=page.pk,
            page_title=page.title,
            locale=page.locale.language_code,
            added_at=now,
        )
        for page in pages.values()
    )
    for page in pages.values():
        row = pending.get(page.pk)
        if row is not None:
            join_set(row, launch_set)
        else:
            enter_approved(page, launch_set, user=user, now=now)
    note_in_pages(launch_set, JOINED, page_ids=page_ids, user=user)
    return list(pages.values())


def lock_pending(page_ids: Sequence[int]) -> dict[int, Publication]:
    """Their requests, then their pages: nobody approves or sends out one of them meanwhile."""
    rows = Publication.objects.select_for_update(of=("self",)).filter(
        page_id__in=page_ids,
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
    )
    pending = {row.page_id: row for row in rows.order_by("pk")}
    list(Page.objects.select_for_update(of=("self",)).filter(pk__in=page_ids).order_by("pk"))
    return pending


def refuse_unfit(page_ids: Sequence[int], pages: Mapping[int, Any]) -> None:
    elsewhere = dict(
        LaunchSetMember.objects.filter(
            page_id__in=page_ids, state=LaunchSetMember.State.WAITING
        ).values_list("page_id", "launch_set__name")
    )
    stories = [page.translation_key.hex for page in pages.values()]
    gone = Hold.objects.filter(
        story_id__in=stories,
        kind__in=(Hold.Kind.RECALL, Hold.Kind.KILL, Hold.Kind.LEGAL_BLOCK),
        lifted_at__isnull=True,
    )
    withdrawn = set(gone.values_list("story_id", flat=True))
    problems = []
    for page_id in page_ids:
        page = pages.get(page_id)
        if page is None:
            problems.append(_("There is no page of the number %s.") % page_id)
        elif page_id in elsewhere:
            message = _("“%(title)s” waits in the launch set “%(name)s”: take it out there first.")
            problems.append(message % {"title": page.title, "name": elsewhere[page_id]})
        elif page.translation_key.hex in withdrawn:
            problems.append(_("“%s” was killed, blocked or called back.") % page.title)
        elif page.live and not page.has_unpublished_changes:
            message = _("“%s” is live, and there is no newer version of it.")
            problems.append(message % page.title)
    if problems:
        raise VerbRefused(
            _("These cannot be part of a launch set."),
            code="unfit_members",
            status=422,
            errors={"members": " ".join(problems)},
        )


def refuse_too_many(launch_set: LaunchSet, added: int) -> None:
    if launch_set.members.count() + added > MOST_MEMBERS:
        message = _("A launch set has %s members at most.") % MOST_MEMBERS
        raise VerbRefused(message, code="too_many", status=422, errors={"members": message})
