"""A name that is asked for is told to the translators of its locale: noted with the deed, told by
a worker after the commit.

What one person asks for at once is one notice, however many names it is.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.tell import tell
from newsroom.review.people_of_desks import people_in
from newsroom.review.policy import Kind as PageKind
from newsroom.review.policy import Place, Role, Verb
from newsroom.translation.names.models import NamedKind, NameRecord
from newsroom.translation.names.rights import may_name
from newsroom.translation.names.states import NameState, names_in

TOPIC = "name_request"  # {"kind", "locale", "at", "actor"}
REQUESTED = "name_requested"
# Of so many the names are told, of the others how many there are.
MOST_NAMED = 5


def tell_of_request(*, kind: str, locale_code: str, actor: Any, now: datetime) -> None:
    at = now.isoformat()
    payload = {"kind": kind, "locale": locale_code, "at": at, "actor": actor.pk}
    key = f"{TOPIC}:{kind}:{locale_code}:{actor.pk}:{at}"
    record_follow_ups([Effect(topic=TOPIC, key=key, payload=payload)], now=now)


def spread_request(payload: Payload) -> None:
    """Follow-up handler. What has its name by now is told to nobody."""
    kind, locale_code, at = payload["kind"], payload["locale"], payload["at"]
    facts = {"kind": kind, "locale": locale_code, "at": at}
    if not still_wanted(facts).exists():
        return
    place = Place(locale_code=locale_code, kind=PageKind.SECTION)
    translators = people_in(Role.TRANSLATOR, place=place, verb=Verb.NAME_SECTIONS)
    tell(
        event=REQUESTED,
        cause=f"{REQUESTED}:{kind}:{locale_code}:{payload['actor']}:{at}",
        people=[one.pk for one in translators],
        actor=get_user_model().objects.filter(pk=payload["actor"]).first(),
        facts=facts,
        now=timezone.now(),
    )


def still_wanted(facts: Any) -> QuerySet[NameRecord]:
    """Of what was asked for in that moment."""
    return NameRecord.objects.filter(
        kind=facts["kind"],
        locale_code=facts["locale"],
        requested_at=datetime.fromisoformat(facts["at"]),
    ).order_by("pk")


def names_wanted(facts: Any) -> Sequence[str]:
    things = still_wanted(facts).values_list("thing", flat=True)
    named = names_in(facts["kind"], locale_code=facts["locale"]).filter(thing__in=list(things))
    return list(named.order_by("source_name").values_list("source_name", flat=True))


def say_requested(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    locale = Locale.objects.filter(language_code=facts["locale"]).first()
    names = names_wanted(facts)
    words = {
        "name": notice.actor_name,
        "language": locale.get_display_name() if locale else facts["locale"],
        "names": ", ".join(names[:MOST_NAMED]),
        "kind": NamedKind(facts["kind"]).label,
    }
    lines = [_("%(name)s asks what they are called in %(language)s: %(names)s.") % words]
    if left := len(names[MOST_NAMED:]):
        lines.append(_("And %(number)d more.") % {"number": left})
    asked = {"locale": facts["locale"], "kind": facts["kind"], "state": NameState.REQUESTED.value}
    return Said(
        subject=_("Names are wanted in %(language)s: %(kind)s") % words,
        lines=lines,
        link=f"{reverse('newsroom_names')}?{urlencode(asked)}",
    )


def may_know(user: Any, notice: Notice) -> bool:
    return may_name(user, locale_code=notice.facts["locale"])


EVENTS = (
    Event(
        name=REQUESTED,
        kind=Kind.WAITING,
        icon="tag",
        say=say_requested,
        stands=lambda notice: still_wanted(notice.facts).exists(),
        may_read=may_know,
    ),
)
