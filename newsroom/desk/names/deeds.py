"""What was typed and ticked on the screen, carried out row by row: one refusal hinders no other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict

from newsroom.translation.names.decide import ask_for_name, give_name
from newsroom.translation.names.refused import NameRefused

GIVE, SAME, ASK = "give", "same", "ask"
DEEDS = (GIVE, SAME, ASK)


@dataclass
class Result:
    """`refused`: what was typed and why not, by thing."""

    said: list[str] = field(default_factory=list)
    refused: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wish:
    thing: str
    name: str
    seen: str


def carry_out(
    data: QueryDict, *, deed: str, kind: str, locale_code: str, user: Any, now: datetime
) -> Result:
    result = Result()
    about: Mapping[str, Any] = {
        "kind": kind,
        "locale_code": locale_code,
        "user": user,
        "now": now,
    }
    for wish in wishes_in(data, deed=deed):
        try:
            result.said.append(ACTS[deed](wish, about))
        except NameRefused as refusal:
            result.refused[wish.thing] = (wish.name, refusal.message)
    return result


def wishes_in(data: QueryDict, *, deed: str) -> Iterator[Wish]:
    """What is ticked; to be given a name also what was typed anew, ticked or not."""
    ticked = set(data.getlist("thing"))
    for thing in data.getlist("row"):
        name, shown = data.get(f"name-{thing}", "").strip(), data.get(f"shown-{thing}", "")
        if thing in ticked or (deed == GIVE and name != shown):
            yield Wish(thing=thing, name=name, seen=data.get(f"seen-{thing}", ""))


def give(wish: Wish, about: Mapping[str, Any]) -> str:
    return give_name(thing=wish.thing, name=wish.name, seen=wish.seen, **about)


def say_same(wish: Wish, about: Mapping[str, Any]) -> str:
    return give_name(thing=wish.thing, name=wish.seen, seen=wish.seen, **about)


def ask(wish: Wish, about: Mapping[str, Any]) -> str:
    return ask_for_name(thing=wish.thing, **about)


ACTS: Mapping[str, Callable[[Wish, Mapping[str, Any]], str]] = {
    GIVE: give,
    SAME: say_same,
    ASK: ask,
}
