"""Launch sets and their members as `/manage` gives them."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from newsroom.api.manage.launch_sets.schemas import (
    LaunchSetInList,
    LaunchSetWithMembers,
    SetMember,
)
from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.publishing.sets.readiness import MemberReadiness, readiness_of


def counted(sets: QuerySet[LaunchSet]) -> QuerySet[Any]:
    is_out = Q(members__state=LaunchSetMember.State.OUT)
    return sets.annotate(
        size=Count("members", distinct=True), out=Count("members", filter=is_out, distinct=True)
    )


def describe_in_list(launch_set: Any) -> LaunchSetInList:
    """Of a counted set."""
    return LaunchSetInList(**shape_of(launch_set), members=launch_set.size, out=launch_set.out)


def describe_with_members(launch_set: LaunchSet, *, now: datetime) -> LaunchSetWithMembers:
    """With the preview of what would come of it."""
    members = readiness_of(launch_set, now=now)
    standings = [one.standing for one in members]
    return LaunchSetWithMembers(
        **shape_of(launch_set),
        out=standings.count("out"),
        members=[describe_member(one) for one in members],
        is_ready="not_ready" not in standings,
    )


def shape_of(launch_set: LaunchSet) -> dict[str, Any]:
    same = ("name", "mode", "state", "version", "due_at", "wall_time", "zone")
    further = ("created_at", "done_at", "last_error")
    late = launch_set.lateness
    return {
        **{name: getattr(launch_set, name) for name in (*same, *further)},
        "id": launch_set.pk,
        "created_by": launch_set.created_by_name,
        "lateness_seconds": late.total_seconds() if late is not None else None,
    }


def describe_member(one: MemberReadiness) -> SetMember:
    page = one.page
    return SetMember(
        page_id=one.member.page_id,
        public_id=page.public_id if page else "",
        story_id=page.translation_key.hex if page else "",
        locale=one.member.locale,
        title=one.title,
        live=bool(page and page.live),
        standing=one.standing,
        reasons=one.reasons,
        notes=one.notes,
        checked_at=one.checked_at,
    )
