"""A passage as a translation tool gets and gives it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.translation.inline import Mark, Piece
from newsroom.translation.wording import seen


@dataclass(frozen=True, kw_only=True)
class FileOf:
    """Whose passages they are: the story and the two languages."""

    story_id: str
    source_locale: str
    target_locale: str


@dataclass(frozen=True, kw_only=True)
class Unit:
    """`target` is None where nothing of it is translated yet. `base` names the words of the
    version that the unit was made over, and comes back with it. `note` is for the translator.
    """

    id: str
    kind: str
    source: tuple[Piece, ...]
    target: tuple[Piece, ...] | None
    base: str = ""
    is_outdated: bool = False
    note: str = ""
    refusal: str = ""  # why it cannot be read, or put, by its code


@dataclass(frozen=True, kw_only=True)
class UnitsOf:
    """`of` is None where the file does not say it."""

    of: FileOf | None
    units: Sequence[Unit]


def plain_form(pieces: Sequence[Piece]) -> tuple[str | tuple[str, int], ...]:
    """What two wordings have to share to be the same: words and marks, not their spaces."""
    found: list[str | tuple[str, int]] = []
    for one in pieces:
        if isinstance(one, Mark):
            found.append((one.side, one.number))
        elif found and isinstance(found[-1], str):
            found[-1] = f"{found[-1]}{one}"
        else:
            found.append(one)
    trimmed = [seen(one) if isinstance(one, str) else one for one in found]
    return tuple(one for one in trimmed if one != "")
