"""One line of an archive as a JSON object, read more strictly than Python does by itself.

Python takes doubled keys, NaN, 1e400 and half surrogate pairs; here each is a bad line, because
what cannot be stored or sent must not get in.
"""

import json
import math
from collections.abc import Iterator
from typing import Any, NoReturn

from newsroom.intake.lines import LONGEST_LINE_BYTES, Line
from newsroom.intake.problems import BadLine, bad_line, pointer_to

DEEPEST = 32


def parse_line(line: Line) -> dict[str, Any]:
    """The object on this line. Raises BadLine."""
    if line.content is None:
        raise bad_line("line-too-long", f"The line is longer than {LONGEST_LINE_BYTES} bytes.")
    try:
        value = DECODER.decode(line.content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise bad_line("not-utf8", f"Byte {error.start + 1} is not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise bad_line("not-json", f"{error.msg} (column {error.colno}).") from error
    except RecursionError as error:
        raise too_deep() from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise bad_line("number", "A number is too long.") from error
    if not isinstance(value, dict):
        raise bad_line("not-an-object", "The line is no JSON object.")
    for text, steps in walk(value):
        check_text(text, pointer_to(*steps))
    return value


def take_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    taken = dict(pairs)
    if len(taken) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise bad_line("key-repeated", "The key stands twice.", pointer_to(double))
    return taken


def take_float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise bad_line("number", f"{text[:20]} is too large a number.")
    return number


def refuse_constant(name: str) -> NoReturn:
    raise bad_line("number", f"{name} is not JSON.")


DECODER = json.JSONDecoder(
    object_pairs_hook=take_pairs, parse_float=take_float, parse_constant=refuse_constant
)


def walk(value: Any) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every text in a JSON value, keys too, with the way to it. Raises BadLine past 32 levels."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(value, ())]
    while waiting:
        value, steps = waiting.pop()
        if isinstance(value, str):
            yield value, steps
        elif isinstance(value, dict | list):
            if len(steps) >= DEEPEST:
                raise too_deep()
            members = value.items() if isinstance(value, dict) else enumerate(value)
            for step, member in members:
                if isinstance(step, str):
                    yield step, steps
                waiting.append((member, (*steps, step)))


def check_text(text: str, pointer: str) -> None:
    if "\0" in text:
        raise bad_line("nul", "The text holds a NUL character.", pointer)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise bad_line(
            "surrogate", f"Character {error.start + 1} is half a surrogate pair.", pointer
        ) from error


def too_deep() -> BadLine:
    return bad_line("too-deep", f"Values are nested deeper than {DEEPEST} levels.")
