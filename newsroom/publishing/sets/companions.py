"""Who is to go live together with a page: fills `content/companions.py`.

newsroom/decisions/links-inside-a-launch-set-count-as-live.md
"""

from newsroom.publishing.models import LaunchSetMember

Member = LaunchSetMember.State


def members_beside(page_id: int) -> set[int]:
    """Those of its sets that have not gone out yet, whether or not they are ready."""
    own = LaunchSetMember.objects.filter(page_id=page_id).exclude(state=Member.LEFT)
    others = LaunchSetMember.objects.filter(
        launch_set__in=own.values("launch_set"), state=Member.WAITING
    )
    return set(others.exclude(page_id=page_id).values_list("page_id", flat=True))
