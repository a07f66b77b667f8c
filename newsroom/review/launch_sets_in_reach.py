"""Who sees launch sets, and which: titles of drafts stand in them. Screens and the API ask.

A set is shown to those who may schedule every one of its members, who may also change it; to who
planned it, and to operators.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import pages_where, seats_of


def sees_launch_sets(user: Any) -> bool:
    return operates(user) or bool(seats_with(seats=seats_of(user), verb=Verb.SCHEDULE))


def sets_within_reach(user: Any) -> QuerySet[LaunchSet]:
    """Those of which the user may schedule every member that is still there."""
    reach = pages_where(user=user, verb=Verb.SCHEDULE).values("pk")
    beyond = LaunchSetMember.objects.filter(page_id__in=Page.objects.values("pk")).exclude(
        page_id__in=reach
    )
    return LaunchSet.objects.exclude(pk__in=beyond.values("launch_set"))


def sets_seen_by(user: Any) -> QuerySet[LaunchSet]:
    if operates(user):
        return LaunchSet.objects.all()
    return sets_within_reach(user) | LaunchSet.objects.filter(created_by=user)


def operates(user: Any) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=Verb.OPERATE))
