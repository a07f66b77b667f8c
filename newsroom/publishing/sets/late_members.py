"""Members that go out after their set did: *en and kk at nine, ru when ready*.

A worker says in the set who is out by now. The transaction of the publication does not touch the
set: it has locked its row and its page already, and whoever changes a set locks the set first.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from newsroom.delivery.follow_ups import Payload
from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.sets.outcomes import in_sentences, state_of


@transaction.atomic
def follow_late_members(payload: Payload) -> None:
    """Follow-up handler: may run twice, and late."""
    launch_set = (
        LaunchSet.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=payload["launch_set"])
        .first()
    )
    if launch_set is None or launch_set.holds_back:
        return
    went_out = Publication.objects.filter(
        page_id=OuterRef("page_id"),
        launch_set=launch_set,
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.DONE,
    )
    waiting = launch_set.members.filter(Exists(went_out), state=LaunchSetMember.State.WAITING)
    waiting.update(state=LaunchSetMember.State.OUT, problem="")
    settle_anew(launch_set)


def settle_anew(launch_set: LaunchSet) -> None:
    """The state of a set that is over, after one of its members came or went."""
    if launch_set.state != LaunchSet.State.CANCELLED:
        launch_set.state = state_of(launch_set)
        launch_set.last_error = in_sentences(launch_set)
        launch_set.save(update_fields=["state", "last_error"])
