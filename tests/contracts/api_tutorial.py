"""The requests and answers of newsroom/api/README.md: asked of the demo, and written anew.

Each `http` block is a request, or the answer to the one before it. An answer shows members of its
choice: what is left out of an object, and the further items of a list, are there but not shown.
Ids, cursors, validators and times are others in every newsroom: one that is shown in an answer
stands, in a later request, for the one that the newsroom asked has in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.api.asking import Answer

README = Path(__file__).parents[2] / "newsroom" / "api" / "README.md"
BLOCK = re.compile(r"^```http\n(.*?)^```$", re.M | re.S)
LONGEST_TEXT = 68
LONGEST_LINE = 96
REASONS = {200: "OK", 304: "Not Modified", 400: "Bad Request", 404: "Not Found"}
OF_ONE_NEWSROOM = re.compile(
    r'"?\b[0-9a-f]{24,64}\b"?'  # story ids, request ids, validators
    r"|\b[23456789bcdfghjkmnpqrstvwxyz]{14}\b"  # public ids
    r"|(?<![\w-])[\w-]{40,400}(?![\w-])"  # cursors
    r"|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"
    r"|\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT"
)


@dataclass
class Call:
    request: str
    answer: str

    @property
    def path(self) -> str:
        return self.request.splitlines()[0].removeprefix("GET ")

    @property
    def headers(self) -> dict[str, str]:
        return dict(line.split(": ", 1) for line in self.request.splitlines()[1:])


def shown_calls(text: str) -> list[Call]:
    blocks = [block.strip("\n") for block in BLOCK.findall(text)]
    return [Call(*pair) for pair in zip(blocks[::2], blocks[1::2], strict=True)]


def calls_now(text: str, ask: Callable[..., Answer]) -> Iterator[tuple[Call, Call]]:
    """Each call as shown, and as it is asked and answered now, in the form of the one shown."""
    here: dict[str, str] = {}  # what is shown, and what stands for it in the newsroom asked
    for call in shown_calls(text):
        request = translated(call.request, here)
        now = Call(request, answer="")
        now.answer = in_the_form_of(call.answer, ask(now.path, headers=now.headers))
        here |= dict(counterparts(call.answer, now.answer))
        yield call, now


def counterparts(shown: str, got: str) -> Iterator[tuple[str, str]]:
    """Values of two answers that stand at the same place."""
    (shown_head, _, shown_body), (head, _, body) = shown.partition("\n\n"), got.partition("\n\n")
    lines = zip(shown_head.splitlines()[1:], head.splitlines()[1:], strict=True)
    for line, other in lines:
        yield line.partition(": ")[2].strip('"'), other.partition(": ")[2].strip('"')
    if body:
        yield from texts_of(json.loads(shown_body), json.loads(body))


def texts_of(shown: Any, got: Any) -> Iterator[tuple[str, str]]:
    if isinstance(shown, dict) and isinstance(got, dict):
        for name, value in shown.items():
            yield from texts_of(value, got[name])
    elif isinstance(shown, list) and isinstance(got, list):
        for value, other in zip(shown, got, strict=False):
            yield from texts_of(value, other)
    elif isinstance(shown, str) and isinstance(got, str):
        yield shown, got


def translated(text: str, here: dict[str, str]) -> str:
    def its_own(found: re.Match[str]) -> str:
        bare = found[0].strip('"')
        return found[0].replace(bare, here.get(bare, bare))

    return OF_ONE_NEWSROOM.sub(its_own, text)


def masked(answer: str) -> str:
    """What must be the same in every newsroom with the demo, however it is laid out."""
    head, _, body = answer.partition("\n\n")
    members = json.dumps(json.loads(body), ensure_ascii=False) if body else ""
    return OF_ONE_NEWSROOM.sub("<of this newsroom>", f"{head}\n{members}")


def in_the_form_of(shown: str, answer: Answer) -> str:
    head, _, body = shown.partition("\n\n")
    names = [line.split(":")[0] for line in head.splitlines()[1:]]
    lines = [f"{answer.status} {REASONS[answer.status]}"]
    lines += [f"{name}: {answer.headers.get(name.lower(), '(missing)')}" for name in names]
    if body:
        members = like(json.loads(body), answer.json())
        lines += ["", written(members)]
    return "\n".join(lines)


def like(shown: Any, real: Any) -> Any:
    """The real value, abridged as the shown one is; another kind of value stays whole."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return {name: like(value, real.get(name, "(missing)")) for name, value in shown.items()}
    if isinstance(shown, list) and isinstance(real, list):
        return [like(one, other) for one, other in zip(shown, real, strict=False)]
    if isinstance(real, str) and len(real) > LONGEST_TEXT and " " in real:
        return real[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"
    return real


def written(value: Any, *, indent: str = "") -> str:
    """JSON with short things on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent + line) <= LONGEST_LINE or not isinstance(value, dict | list) or not value:
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {written(one, indent=inner)}" for name, one in value.items()]
        opening, closing = "{}"
    else:
        parts = [written(one, indent=inner) for one in value]
        opening, closing = "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def written_anew(text: str, ask: Callable[..., Answer]) -> str:
    blocks = [part for _shown, now in calls_now(text, ask) for part in (now.request, now.answer)]
    new = iter(blocks)
    return BLOCK.sub(lambda _found: f"```http\n{next(new)}\n```", text)
