"""Which publication of a page may be taken back, and for how long. The verb and its words ask here.

Only the last thing that happened to the page: whoever came later has built upon it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Publication

Act, State, Verb = Publication.Act, Publication.State, Publication.Verb

# Later it has been read and quoted: then it is corrected, updated or unpublished.
UNDO_WITHIN = timedelta(minutes=15)
TAKEN_BACK = (Act.RESTORE, Act.RETRACT)


def newest_done(page: Any) -> Publication | None:
    done = Publication.objects.filter(page_id=page.pk, state=State.DONE)
    return done.select_related("approval").order_by("-done_at", "-pk").first()


def why_not_undone(page: Any, now: datetime) -> str:
    """Empty where the newest publication may be taken back."""
    row = newest_done(page)
    if row is not None and row.act in TAKEN_BACK:
        return _("It was taken back already.")
    if row is None or row.verb != Verb.PUBLISH or not page.live or row.done_at is None:
        return _("“%s” is not live.") % page.title
    if now - row.done_at > UNDO_WITHIN:
        words = {"when": in_words(row.done_at), "minutes": UNDO_WITHIN // timedelta(minutes=1)}
        message = _(
            "It went out %(when)s, more than %(minutes)d minutes ago: update, correct or unpublish"
            " it."
        )
        return message % words
    return ""
