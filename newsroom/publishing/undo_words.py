"""What a person reads before taking a publication back: who has it already, and what follows.

What is on record is told with its source; what nobody can know is said to be so.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.audience.reading import views_since
from newsroom.publishing.breaking import standing_pin
from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Correction, Publication
from newsroom.publishing.plans import sentence_for, waiting_plan
from newsroom.publishing.receivers import who_received
from newsroom.publishing.undo_rules import UNDO_WITHIN, newest_done, why_not_undone


def explain_undo(page: Any, now: datetime) -> list[str]:
    row = newest_done(page)
    if row is None or why_not_undone(page, now):
        return []
    return [
        *what_comes_back(row),
        *who_has_it(row, page=page),
        *what_ends(row, page=page, now=now),
    ]


def what_comes_back(row: Publication) -> Iterator[str]:
    done_at = row.done_at or row.due_at
    words = {"when": in_words(done_at), "until": in_words(done_at + UNDO_WITHIN)}
    yield _("It went out %(when)s and may be taken back until %(until)s.") % words
    if row.revision_before is None:
        yield _("Readers had nothing of it before: its address then says “withdrawn” (410).")
        return
    before = Publication.objects.filter(
        page_id=row.page_id,
        revision_id=row.revision_before,
        state=Publication.State.DONE,
        pk__lt=row.pk,
    ).last()
    since = in_words(before.done_at) if before and before.done_at else ""
    yield _("The version that readers had before comes back (out %(since)s).") % {"since": since}


def who_has_it(row: Publication, *, page: Any) -> Iterator[str]:
    done_at = row.done_at or row.due_at
    hour = done_at.replace(minute=0, second=0, microsecond=0)
    views = views_since(page.public_id, hour=hour)
    yield ngettext(
        "Readers have opened it %(views)d time since %(hour)s (counted by the hour, some seconds"
        " behind).",
        "Readers have opened it %(views)d times since %(hour)s (counted by the hour, some seconds"
        " behind).",
        views,
    ) % {"views": views, "hour": in_words(hour)}
    yield from who_received(row)
    yield _(
        "Feeds, the sitemap and the open API are read without a name: nobody can know who has it"
        " from there. Caches may show it for up to a minute more."
    )
    yield _("Whoever follows the change log is told “retracted” at once.")


def what_ends(row: Publication, *, page: Any, now: datetime) -> Iterator[str]:
    if plan := waiting_plan(page, Publication.Verb.PUBLISH):
        words = {"plan": sentence_for(plan, now=now)}
        yield _("What was planned upon it is forgotten, too: %(plan)s.") % words
    if standing_pin(page, now=now):
        yield _("It is no longer breaking.")
    notes = Correction.objects.filter(publication_id=row.pk, state=Correction.State.LIVE).count()
    if notes:
        yield ngettext(
            "%(count)d public note that went out with it is withdrawn.",
            "%(count)d public notes that went out with it are withdrawn.",
            notes,
        ) % {"count": notes}
    yield _("The draft stays as it is, and has to be approved again. Other locales stay.")
