"""Stories of the demo that go out together; `load.py` calls it when each is as far as it goes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.conf import settings

from newsroom.demo.drafts import Desk, Piece, name_of
from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.wall_time import show_now


def plan_launch_sets(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    """Of what waits for its time, at the last of these times. Who was a member once, or has gone
    out or been stopped since, is left as people left it.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for story, version in pieces:
        if story.launch_set and version.state == "scheduled":
            wanted[story.launch_set].append(pages[name_of(story.key, version.locale)])
    for name, page_ids in wanted.items():
        rows = Publication.objects.filter(page_id__in=page_ids, state=Publication.State.PENDING)
        due = list(rows.values_list("due_at", flat=True))
        now = desk.clock()
        known = LaunchSetMember.objects.filter(page_id__in=page_ids).exists()
        if known or len(due) < len(page_ids) or max(due) <= now:
            continue
        plan_set(
            name=name,
            mode=LaunchSet.Mode.ALL_OR_NOTHING,
            at=show_now(now=max(due), zone=settings.NEWSROOM_TIME_ZONE),
            page_ids=page_ids,
            user=desk.chief,
            now=now,
        )
