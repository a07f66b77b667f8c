"""Pictures that nothing public shows any more, gone at once and not when a worker comes to it.

`publishing/withdraw_story` calls it after its commit. The follow-ups are recorded all the same:
when this process dies here, or the storage does not answer, a worker does it within seconds.
"""

from collections.abc import Iterable

from django.utils import timezone

from newsroom.delivery.effects import UNUSED_PICTURES
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import FollowUp


def withdraw_pictures_now(events: Iterable[str]) -> None:
    """Run the follow-ups about pictures of these events; whoever has one already keeps it."""
    keys = [f"{UNUSED_PICTURES}:{event}" for event in events]
    waiting = FollowUp.objects.filter(key__in=keys, state=FollowUp.State.PENDING)
    for follow_up_id in waiting.order_by("pk").values_list("pk", flat=True):
        run_follow_up(follow_up_id=follow_up_id, now=timezone.now())
