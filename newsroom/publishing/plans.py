"""What waits for a page in the ledger: found, told in words, and locked for who changes it.

The verbs of plans call this (`verb_publish`, `verb_schedule`, `verb_reschedule`, `verb_unschedule`,
`verb_plan_end`); screens show `sentence_for`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.delivery.instants import rfc3339
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Publication
from newsroom.publishing.sets.words import describe_wait
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import describe_time

State, Verb = Publication.State, Publication.Verb


def waiting_plan(page: Any, verb: str) -> Publication | None:
    """At most one for each verb: a constraint of the table."""
    return Publication.objects.filter(page_id=page.pk, verb=verb, state=State.PENDING).first()


def movable_plan(page: Any, verb: str) -> Publication | None:
    """What waits, else what failed and nobody has answered yet: it may get another time."""
    failed = failed_publications().filter(page_id=page.pk, verb=verb)
    return waiting_plan(page, verb) or failed.last()


def why_nothing_waits(page: Any, verb: str) -> str:
    """Also that it has happened already, for who saw it waiting a moment ago."""
    nothing = {
        Verb.PUBLISH.value: _("Nothing of it waits for its time to go out."),
        Verb.UNPUBLISH.value: _("No end is planned."),
    }
    done = Publication.objects.filter(page_id=page.pk, verb=verb, state=State.DONE)
    last = done.order_by("-done_at", "-pk").first()
    return " ".join([nothing[verb], *([fate_of(last)] if last else [])])


def lock_plan(row: Publication | None, *, version: int) -> Publication:
    """The row and its page, nobody else's until commit, in the order of `publish_one`.

    Raises VerbRefused with the new facts when it is no longer what the person was shown.
    """
    if row is None:
        raise VerbRefused(_("Nothing waits for its time any more."), code="not_waiting")
    locked = Publication.objects.select_for_update(of=("self",)).get(pk=row.pk)
    Page.objects.select_for_update(of=("self",)).filter(pk=row.page_id).first()
    is_alive = locked.state == State.PENDING or failed_publications().filter(pk=row.pk).exists()
    if not is_alive or locked.version != version:
        raise changed_meanwhile(locked)
    return locked


def lock_unplanned(page: Any, verb: str) -> None:
    """The page, nobody else's until commit, read again. Raises VerbRefused when somebody planned
    first: two editors at once stand in line here, and neither takes the other's place.
    """
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    page.refresh_from_db()
    row = waiting_plan(page, verb)
    if row is not None:
        raise changed_meanwhile(row)


def changed_meanwhile(row: Publication) -> VerbRefused:
    message = _("Somebody was faster. %(plan)s") % {"plan": fate_of(row)}
    return VerbRefused(message, code="changed_meanwhile", facts=facts_of(row))


def fate_of(row: Publication) -> str:
    """What became of it, for a person who saw it waiting."""
    when = {"when": in_words(row.done_at or row.due_at), "why": row.last_error}
    if row.state == State.DONE:
        done = {
            Verb.PUBLISH.value: _("It went out %(when)s."),
            Verb.UNPUBLISH.value: _("It came down %(when)s."),
        }
        return done[row.verb] % when
    if row.state in (State.CANCELLED, State.SUPERSEDED):
        return _("It does not wait any more: %(why)s") % when
    moved = {
        Verb.PUBLISH.value: _("It now goes out %(when)s."),
        Verb.UNPUBLISH.value: _("It now comes down %(when)s."),
    }
    return moved[row.verb] % {"when": f"{row.wall_time.replace('T', ' ')} ({row.zone})"}


def facts_of(row: Publication) -> Mapping[str, Any]:
    """For programs, and for the form that is sent again."""
    return {
        "state": row.state,
        "version": row.version,
        "due_at": rfc3339(row.due_at),
        "wall_time": row.wall_time,
        "zone": row.zone,
    }


def refuse_member_of_set(row: Publication) -> None:
    """A launch set has one time for all its members, until it is over."""
    if row.launch_set is not None and row.launch_set.holds_back:
        message = _("It goes out with the launch set “%(name)s”: change the time of the set.")
        raise VerbRefused(message % {"name": row.launch_set.name}, code="in_launch_set")


def sentence_for(row: Publication, *, now: datetime) -> str:
    if row.attempts:
        return _("Could not go out yet: %(error)s") % {"error": row.last_error}
    when = {"when": describe_time(instant=row.due_at, zone=row.zone, now=now)}
    if row.launch_set is not None and row.launch_set.holds_back:
        return describe_wait(row.launch_set, now=now)
    if row.act == Publication.Act.UPDATE:
        return _("Goes out %(when)s; readers are not told") % when
    if row.verb == Verb.PUBLISH:
        return _("Goes out %(when)s") % when
    return _("Comes down %(when)s") % when
