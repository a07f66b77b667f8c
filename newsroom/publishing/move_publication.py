"""The same request at another time; embargoes, releases and the verbs of plans call it."""

from django.db.models import F

from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.wall_time import EnteredTime


def move_publication(row: Publication, *, to: EnteredTime, hold: Hold | None) -> None:
    """Who saw the time before has an older `version` of it; what was tried in vain is forgotten.

    The caller has locked the row, which waits or has failed. `hold` is the embargo that moved it.
    """
    Publication.objects.filter(pk=row.pk).update(
        state=Publication.State.PENDING,
        due_at=to.instant,
        next_attempt_at=to.instant,
        wall_time=to.wall_time,
        zone=to.zone,
        attempts=0,
        last_error="",
        version=F("version") + 1,
        hold=hold,
    )
    row.refresh_from_db()
