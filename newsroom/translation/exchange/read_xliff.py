"""An XLIFF 1.2 file as units. Pure; the file comes from outside and is believed nothing.

Documents with a DTD are refused, so no entity is ever expanded (B5). A unit that cannot be read is
told with the reason, the others are read.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from newsroom.translation.exchange.units import FileOf, Unit, UnitsOf
from newsroom.translation.exchange.write_xliff import NAMESPACE, ORIGINAL, named
from newsroom.translation.inline import Mark, Piece

LARGEST_BYTES = 1_000_000
DEEPEST = 20
# Only a suggestion of the tool: nobody has looked at it.
SUGGESTED = frozenset(
    {"fuzzy-match", "mt-suggestion", "leveraged-mt", "leveraged-tm", "exact-match", "id-match"}
)
UNTOUCHED = frozenset({"new", "needs-translation"})


class BadFile(ValueError):
    """No unit of it is read; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BadUnit(ValueError):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_xliff(data: bytes) -> list[UnitsOf]:
    """The units of each <file>. Raises BadFile."""
    if len(data) > LARGEST_BYTES:
        raise BadFile("too-large")
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadFile("not-xml") from error
    if root.tag != named("xliff"):
        raise BadFile("not-xliff")
    files = [
        UnitsOf(of=of_file(one), units=list(units_in(one))) for one in root.findall(named("file"))
    ]
    times = Counter(unit.id for one in files for unit in one.units)
    return [replace(one, units=[refuse_double(unit, times) for unit in one.units]) for one in files]


def refuse_double(unit: Unit, times: Counter[str]) -> Unit:
    return replace(unit, refusal="double") if times[unit.id] > 1 else unit


def of_file(file: Any) -> FileOf | None:
    original = file.get("original", "")
    if not original.startswith(ORIGINAL):
        return None
    return FileOf(
        story_id=original.removeprefix(ORIGINAL),
        source_locale=file.get("source-language", ""),
        target_locale=file.get("target-language", ""),
    )


def units_in(file: Any) -> Iterator[Unit]:
    for element in file.iter(named("trans-unit")):
        key = element.get("id", "")
        try:
            yield read_unit(element, key=key)
        except BadUnit as bad:
            yield Unit(id=key, kind="", source=(), target=None, refusal=bad.code)


def read_unit(element: Any, *, key: str) -> Unit:
    """Raises BadUnit."""
    source, target = element.find(named("source")), element.find(named("target"))
    if not key:
        raise BadUnit("no-id")
    if source is None:
        raise BadUnit("no-source")
    words = read_words(target) if target is not None else ()
    is_said = target is not None and any(not isinstance(one, str) or one.strip() for one in words)
    return Unit(
        id=key,
        kind=element.get("restype", "").removeprefix("x-").replace("-", " "),
        source=read_words(source),
        target=words if is_said and is_meant(target) else None,
        base=element.get("extradata", ""),
    )


def is_meant(target: Any) -> bool:
    """Suggestions that nobody confirmed are left aside."""
    qualifier, state = target.get("state-qualifier", ""), target.get("state", "")
    is_done = state in {"translated", "final", "signed-off"}
    return is_done or (qualifier not in SUGGESTED and state not in UNTOUCHED)


def read_words(element: Any) -> tuple[Piece, ...]:
    """Raises BadUnit for anything but <g>, <x/> and the marks of tools around words."""
    return tuple(each_piece(element, depth=0))


def each_piece(element: Any, *, depth: int) -> Iterator[Piece]:
    if depth > DEEPEST:
        raise BadUnit("too-deep")
    if element.text:
        yield element.text
    for child in element:
        name = str(child.tag).removeprefix(f"{{{NAMESPACE}}}")
        if name == "g":
            number = number_of(child)
            yield Mark("open", number, "")
            yield from each_piece(child, depth=depth + 1)
            yield Mark("close", number, "")
        elif name == "x":
            yield Mark("alone", number_of(child), "")
        elif name == "mrk":
            yield from each_piece(child, depth=depth + 1)
        else:
            raise BadUnit("unknown-tag")
        if child.tail:
            yield child.tail


def number_of(element: Any) -> int:
    text = element.get("id", "")
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise BadUnit("unknown-tag")
    return int(text)
