"""What everybody in the newsroom should know at once, in sentences: the bar above each screen.

Whoever may do something about it finds the rest on the problems screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.template.defaultfilters import date as in_words
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.publishing.health import MOST_LATENESS, PublicationHealth, publication_health
from newsroom.publishing.models import ClockSwitch, Heartbeat
from newsroom.publishing.pause import standing_pause
from newsroom.publishing.time_words import span_in_words


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """`is_grave`: stories do not go out as planned."""

    sentence: str
    is_grave: bool = False


def standing_alarms(request: HttpRequest) -> list[Alarm]:
    """Looked up once for a screen: the bar shows them, the menu counts them."""
    if not hasattr(request, "_newsroom_alarms"):
        found = alarms_of(publication_health(), standing_pause())
        request._newsroom_alarms = found  # type: ignore[attr-defined]
    alarms: list[Alarm] = request._newsroom_alarms  # type: ignore[attr-defined]
    return alarms


def alarms_of(health: PublicationHealth, pause: ClockSwitch | None) -> list[Alarm]:
    alarms = []
    if pause is not None:
        alarms.append(Alarm(sentence=sentence_of_pause(pause), is_grave=True))
    if health.lag_seconds > MOST_LATENESS.total_seconds():
        alarms.append(Alarm(sentence=sentence_of_lateness(health), is_grave=True))
    return alarms + alarms_of_silence(health.silent)


def sentence_of_pause(pause: ClockSwitch) -> str:
    since = in_words(localtime(pause.paused_at), "j M H:i")
    return _(
        "Publication is paused since %(since)s by %(name)s: %(reason)s. What falls due waits."
    ) % {"since": since, "name": pause.paused_by_name, "reason": pause.reason.rstrip(". ")}


def sentence_of_lateness(health: PublicationHealth) -> str:
    return ngettext(
        "Publication is late: %(count)s request waits beyond its time, for %(lag)s.",
        "Publication is late: %(count)s requests wait beyond their time, the oldest for %(lag)s.",
        health.waiting,
    ) % {"count": health.waiting, "lag": in_time(health.lag_seconds)}


def alarms_of_silence(silent: Sequence[str]) -> list[Alarm]:
    """What it means for the newsroom that one of the processes is not heard of."""
    alarms = []
    is_clock_silent = Heartbeat.Kind.CLOCK.value in silent
    is_beat_silent = Heartbeat.Kind.BEAT.value in silent
    if is_clock_silent and (is_beat_silent or "worker of publish" in silent):
        sentence = _("Nothing goes out by itself: the clock is silent, and nobody steps in for it.")
        alarms.append(Alarm(sentence=sentence, is_grave=True))
    elif is_clock_silent:
        sentence = _("The clock is silent: the sweep publishes instead, a second or so late.")
        alarms.append(Alarm(sentence=sentence))
    if any(name.startswith("worker") for name in silent):
        sentence = _("Workers are silent: similar news, searches, pictures and mails lag behind.")
        alarms.append(Alarm(sentence=sentence))
    if is_beat_silent:
        sentence = _("Beat is silent: nothing looks for what the others have missed.")
        alarms.append(Alarm(sentence=sentence))
    return alarms


def in_time(seconds: float) -> str:
    return span_in_words(timedelta(seconds=seconds))
