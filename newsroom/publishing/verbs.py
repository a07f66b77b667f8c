"""The verbs of a story: one description each, from which admin, API and commands are made.

A room describes its verb as a `StoryVerb` and newsroom/apps.py registers it. `perform` is the one
way in: it asks the policy table, reads the values, runs the action in one transaction and gives
back a sentence for the person at the screen. What it raises is a `VerbRefused`; nothing has
changed then.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, LockNotAvailable

from newsroom.content.gate import gate
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.verb_values import Ask, Errors, read_values


class VerbRefused(PublicationRefused):
    """Why not: `code` for programs, `status` of HTTP, `errors` by field, a message for people."""

    def __init__(
        self,
        message: str,
        *,
        code: str = "refused",
        status: int = 409,
        errors: Errors | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message, code=code, facts=facts)
        self.status, self.errors = status, errors or {}


# Called with `page`, `user`, `now` and the values by name; gives back what to tell. Raises
# PublicationRefused; nothing has changed then.
Action = Callable[..., str]


def always_possible(page: Any, now: datetime) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class StoryVerb:
    """`why_not(page, now)` is empty where the verb fits the page's state, else a sentence.

    `explain(page, now)` are sentences to read before deciding: who has it already, what follows.
    `start_with(page, now)` are the values that a form opens with, by name, as strings; a value of
    the kind `version` belongs there: it tells what the person at the screen was shown.
    """

    name: str  # in addresses and commands: kill, release-embargo
    label: Any  # for people, lazily translated
    permission: str  # the verb of the policy table
    act: Action
    asks: Sequence[Ask] = ()
    why_not: Callable[[Any, datetime], str] = always_possible
    explain: Callable[[Any, datetime], Sequence[str]] = field(default=lambda page, now: ())
    start_with: Callable[[Any, datetime], Mapping[str, str]] = field(default=lambda page, now: {})
    summary: Any = ""  # one sentence beside the label: what it does, for people, lazily translated
    is_dangerous: bool = False


_verbs: dict[str, StoryVerb] = {}


def register_verb(verb: StoryVerb) -> None:
    """Called in newsroom/apps.py only; the order is that of menus."""
    _verbs[verb.name] = verb


def all_verbs() -> list[StoryVerb]:
    return list(_verbs.values())


def verb_named(name: str) -> StoryVerb:
    """Raises VerbRefused 404 for a name that nobody registered."""
    try:
        return _verbs[name]
    except KeyError:
        raise VerbRefused(
            _("There is no verb of that name."), code="unknown_verb", status=404
        ) from None


def verbs_for(*, page: Any, user: Any, now: datetime) -> list[StoryVerb]:
    """What this person may do with this page as it stands now."""
    return [
        verb
        for verb in _verbs.values()
        if gate.may(user=user, verb=verb.permission, page=page) and not verb.why_not(page, now)
    ]


def perform(name: str, *, page: Any, user: Any, values: Mapping[str, Any], now: datetime) -> str:
    """Carry the verb out on the specific page; strings of forms, JSON and arguments are read here.

    Raises VerbRefused: 403 `forbidden`, 422 `invalid` with errors by field, 409 with the action's
    own code, or `busy` where somebody else holds the page.
    """
    verb = verb_named(name)
    if not gate.may(user=user, verb=verb.permission, page=page):
        raise VerbRefused(_("You may not do this with this page."), code="forbidden", status=403)
    if hindrance := verb.why_not(page, now):
        raise VerbRefused(hindrance)
    read, errors = read_values(verb.asks, values, page=page, now=now)
    if errors:
        raise VerbRefused(
            _("Please mend what is marked."), code="invalid", status=422, errors=errors
        )
    busy = _("Somebody else is changing this page at the moment; try again.")
    try:
        with refusing_when_busy(busy), transaction.atomic():
            limit_waits()
            return verb.act(page=page, user=user, now=now, **read)
    except VerbRefused:
        raise
    except PublicationRefused as refusal:
        raise VerbRefused(refusal.message, code=refusal.code, facts=refusal.facts) from refusal


@contextmanager
def refusing_when_busy(message: str) -> Iterator[None]:
    """Around a transaction that begins with `limit_waits`. Raises VerbRefused `busy`."""
    try:
        yield
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
            raise
        raise VerbRefused(message, code="busy") from error


def limit_waits() -> None:
    """Whoever holds the page's row keeps the person at the screen waiting for 5 s at most."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
