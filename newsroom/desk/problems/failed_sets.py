"""Launch sets that did not go out whole, for a day: seen by operators and by who planned them."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.desk.problems.access import may_operate
from newsroom.publishing.models import LaunchSet

SHOWN_FOR = timedelta(days=1)


def failed_sets_for(user: Any, *, now: datetime) -> QuerySet[LaunchSet]:
    """Newest first, with their members; titles of drafts stand in them."""
    broken = LaunchSet.objects.filter(
        state__in=(LaunchSet.State.FAILED, LaunchSet.State.PARTIAL), due_at__gt=now - SHOWN_FOR
    )
    mine = Q() if may_operate(user) else Q(created_by=user)
    return broken.filter(mine).order_by("-due_at", "-pk").prefetch_related("members")
