"""Who may do what with pictures, by section. Pure; it reads the policy table of `policy.py`.

Who writes for a section uses, uploads and words its pictures; who may delete its stories deletes
its pictures. What readers see in a picture was approved with the story: only who approves stories
of the section gives it another file. A picture has no locale, so a seat in one locale serves here
too: it must be possible to give a picture its Kazakh words. Pictures of no section are everybody's
to choose, and belong to those whose seat is not limited to one section.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from newsroom.review.policy import TABLE, Reach, Seat, Verb


class PictureAction(StrEnum):
    """As Wagtail names them."""

    CHOOSE = "choose"  # for a story
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    REPLACE = "replace"  # the file of a picture that readers see; ours, not Wagtail's


VERB_OF_ACTION: Mapping[PictureAction, Verb] = MappingProxyType(
    {
        PictureAction.CHOOSE: Verb.EDIT,
        PictureAction.ADD: Verb.ADD,
        PictureAction.CHANGE: Verb.EDIT,
        PictureAction.DELETE: Verb.DELETE,
        PictureAction.REPLACE: Verb.APPROVE,
    }
)
SHARED = ""  # the section key of pictures that belong to no section


def allows_picture(
    *, seats: Iterable[Seat], action: PictureAction, section_key: str, is_own: bool
) -> bool:
    """Whether one of these seats grants it for pictures of that section."""
    verb = VERB_OF_ACTION[action]
    is_for_all = action is PictureAction.CHOOSE and section_key == SHARED
    return any(
        reach is Reach.SCOPE or is_own
        for seat in seats
        if (reach := TABLE[seat.role].get(verb)) is not None
        and (is_for_all or seat.section_key in ("", section_key))
    )
