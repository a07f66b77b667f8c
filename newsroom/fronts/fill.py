"""What stands on a front: arranged places first, the rest filled from what is newest. Pure.

`reading` calls it with what is live now. Whoever leaves (killed, unpublished, its time over) is not
handed over any more: those below move up, and the end is filled. No story stands there twice.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# A lead, two below it, four beside it.
SIZE = 7
# One of so many newest leads where nobody chose: the first with a picture.
CANDIDATES_FOR_LEAD = 4
EVERYWHERE = ""


class Origin(StrEnum):
    """Why a story stands there."""

    BREAKING = "breaking"
    EDITOR = "editor"
    SECTION = "section"  # the newest of a section that an editor named for this place
    NEWEST = "newest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """`card` is its JSON text."""

    public_id: str
    card: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """An arranged place: a story, or the section whose newest one fills it (EVERYWHERE: any)."""

    story: Story | None = None
    section: str = EVERYWHERE
    headline: str = ""
    picture: str = ""
    ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    story: Story
    origin: Origin
    headline: str = ""
    picture: str = ""
    ends_at: datetime | None = None


def fill_front(
    slots: Sequence[Slot],
    *,
    breaking: Sequence[Story] = (),
    newest: Sequence[Story],
    of_sections: Mapping[str, Sequence[Story]] = {},
    size: int = SIZE,
) -> list[Placed]:
    """`newest` and `of_sections` newest first. More than `size` only where more were arranged.

    Breaking news lead, unless an editor gave them a place.
    """
    # An automatic place never takes what has a place of its own further down.
    taken = {slot.story.public_id for slot in slots if slot.story}
    placed: list[Placed] = []
    if top := next(free(breaking, taken), None):
        placed.append(take(top, Origin.BREAKING, taken))
    for slot in slots:
        if slot.story:
            placed.append(
                Placed(
                    story=slot.story,
                    origin=Origin.EDITOR,
                    headline=slot.headline,
                    picture=slot.picture,
                    ends_at=slot.ends_at,
                )
            )
        elif found := next(free(of_sections.get(slot.section, newest), taken), None):
            is_any = slot.section == EVERYWHERE
            placed.append(take(found, Origin.NEWEST if is_any else Origin.SECTION, taken))
    if not placed and (lead := choose_lead(list(free(newest, taken)))):
        placed.append(take(lead, Origin.NEWEST, taken))
    for story in list(free(newest, taken))[: max(size - len(placed), 0)]:
        placed.append(take(story, Origin.NEWEST, taken))
    return placed


def story_of(card: str) -> Story:
    return Story(public_id=json.loads(card)["id"], card=card)


def free(stories: Iterable[Story], taken: set[str]) -> Iterator[Story]:
    return iter([story for story in stories if story.public_id not in taken])


def take(story: Story, origin: Origin, taken: set[str]) -> Placed:
    taken.add(story.public_id)
    return Placed(story=story, origin=origin)


def choose_lead(stories: Sequence[Story]) -> Story | None:
    """The first with a picture among the newest few, else the newest."""
    few = stories[:CANDIDATES_FOR_LEAD]
    return next(filter(has_picture, few), None) or next(iter(few), None)


def has_picture(story: Story) -> bool:
    image = json.loads(story.card)["image"]
    return bool(image and image["src"])
