"""The policy table: which role may do what, where. Pure; code, groups, demo and tests read it.

`rights.may` asks it for a user and a page. Four eyes come on top (`four_eyes.py`): they depend on
who wrote the text, not on a role.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    REPORTER = "reporter"
    SECTION_EDITOR = "section_editor"
    CHIEF_EDITOR = "chief_editor"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Verb(StrEnum):
    ADD = "add"  # a page below this one
    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    PROPOSE_CORRECTION = "propose_correction"
    APPROVE_CORRECTION = "approve_correction"  # somebody else's
    REQUEST_CHANGES = "request_changes"
    PUBLISH_URGENT = "publish_urgent"  # counts only where it is switched on: urgent_rights.py
    GRANT_URGENT = "grant_urgent"
    SCHEDULE = "schedule"
    UNPUBLISH = "unpublish"
    UNDO_PUBLISH = "undo_publish"  # within minutes
    KILL = "kill"  # in every locale at once
    LIFT_KILL = "lift_kill"
    LEGAL_BLOCK = "legal_block"  # set and lift
    PIN_BREAKING = "pin_breaking"
    ARRANGE_FRONT = "arrange_front"  # what leads a home page or a section
    EMBARGO = "embargo"  # set, and move to a later end
    RELEASE_EMBARGO = "release_embargo"  # end before its time, in every locale
    CONFIRM_TRANSLATION = "confirm_translation"  # say that it follows its source
    JUDGE_MEANING = "judge_meaning"  # say that other words of a source mean the same
    RELATE_VERSIONS = "relate_versions"  # make a translation an adaptation, and back
    ORDER_VERSIONS = "order_versions"  # ask for translations, assign them, say that none is needed
    SHARE_PREVIEW = "share_preview"  # show a draft to somebody outside, for three days at most
    IMPORT_LIVE = "import_live"
    UNLOCK = "unlock"
    MOVE = "move"
    DELETE = "delete"
    NAME_SECTIONS = "name_sections"  # word and confirm what pages say that are no stories
    MANAGE_SECTIONS = "manage_sections"  # open, move and close them
    FRAME_SITE = "frame_site"  # menus, imprint and name of the site
    OPERATE = "operate"  # replay what failed behind the scenes, pause and resume publication
    MANAGE_KEYS = "manage_keys"  # give programs keys of the API, and take them back
    MANAGE_WEBHOOKS = "manage_webhooks"  # add endpoints, replay deliveries
    MANAGE_WIRES = "manage_wires"  # name the sources whose stories become drafts by themselves
    MANAGE_USERS = "manage_users"


class Reach(StrEnum):
    OWN = "own"  # pages that the user began
    SCOPE = "scope"  # every page of the locale and section that the role was given for


class Kind(StrEnum):
    STORY = "story"
    SECTION = "section"
    HOME = "home"
    PAGE = "page"  # about, imprint, contacts


Grants = Mapping[Verb, Reach]


def grants(*verbs: Verb, own: Iterable[Verb] = ()) -> Grants:
    """A row of the table; read only."""
    reach = dict.fromkeys(verbs, Reach.SCOPE)
    return MappingProxyType(reach | dict.fromkeys(own, Reach.OWN))


# Who writes may be given the urgent right; nobody has it until somebody switches it on.
WRITE = (Verb.ADD, Verb.EDIT, Verb.SUBMIT, Verb.PUBLISH_URGENT, Verb.PROPOSE_CORRECTION)
DECIDE = (
    Verb.APPROVE,
    Verb.APPROVE_CORRECTION,
    Verb.REQUEST_CHANGES,
    Verb.SCHEDULE,
    Verb.UNLOCK,
    Verb.CONFIRM_TRANSLATION,
    Verb.JUDGE_MEANING,
    Verb.RELATE_VERSIONS,
    Verb.ORDER_VERSIONS,
)
RUN = (
    Verb.UNPUBLISH,
    Verb.UNDO_PUBLISH,
    Verb.KILL,
    Verb.PIN_BREAKING,
    Verb.ARRANGE_FRONT,
    Verb.EMBARGO,
    Verb.RELEASE_EMBARGO,
    Verb.MOVE,
    Verb.DELETE,
    Verb.SHARE_PREVIEW,
)

TABLE: Mapping[Role, Grants] = MappingProxyType(
    {
        Role.REPORTER: grants(*WRITE, own=[Verb.EMBARGO, Verb.DELETE, Verb.SHARE_PREVIEW]),
        Role.TRANSLATOR: grants(
            *WRITE,
            Verb.NAME_SECTIONS,
            Verb.CONFIRM_TRANSLATION,
            own=[Verb.DELETE, Verb.SHARE_PREVIEW],
        ),
        Role.REVIEWER: grants(
            *WRITE, *DECIDE, Verb.NAME_SECTIONS, Verb.SHARE_PREVIEW, own=[Verb.DELETE]
        ),
        Role.SECTION_EDITOR: grants(*WRITE, *DECIDE, *RUN),
        Role.CHIEF_EDITOR: grants(*(verb for verb in Verb if verb is not Verb.MANAGE_USERS)),
        Role.ADMIN: grants(*Verb),
    }
)
# Roles that are given for one locale each; the others serve every locale unless limited.
PER_LOCALE = frozenset({Role.TRANSLATOR, Role.REVIEWER})

# What a verb needs instead on pages that are no stories.
ON_SECTIONS: Mapping[Verb, Verb] = MappingProxyType(
    {
        Verb.EDIT: Verb.NAME_SECTIONS,
        Verb.SUBMIT: Verb.NAME_SECTIONS,
        Verb.UNPUBLISH: Verb.MANAGE_SECTIONS,
        Verb.UNDO_PUBLISH: Verb.MANAGE_SECTIONS,
        Verb.MOVE: Verb.MANAGE_SECTIONS,
        Verb.DELETE: Verb.MANAGE_SECTIONS,
    }
)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A role and where it holds; an empty locale or section means every one."""

    role: Role
    locale_code: str = ""
    section_key: str = ""

    def covers(self, place: "Place") -> bool:
        return self.locale_code in ("", place.locale_code) and self.section_key in (
            "",
            place.section_key,
        )


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page stands: its locale, the translation key of its section, what it is, whose."""

    locale_code: str
    section_key: str = ""
    kind: Kind = Kind.STORY
    is_own: bool = False


def needed_verb(*, verb: Verb, kind: Kind) -> Verb:
    """Stories are added below sections, sections and static pages below a home page."""
    if kind is Kind.STORY:
        return verb
    if verb is Verb.ADD:
        return Verb.ADD if kind is Kind.SECTION else Verb.MANAGE_SECTIONS
    return ON_SECTIONS.get(verb, verb)


def allows(*, seats: Iterable[Seat], verb: Verb, place: Place) -> bool:
    """Whether one of these seats grants the verb at that place."""
    needed = needed_verb(verb=verb, kind=place.kind)
    return any(
        reach is Reach.SCOPE or place.is_own
        for seat in seats
        if (reach := TABLE[seat.role].get(needed)) is not None and seat.covers(place)
    )


def seats_with(*, seats: Iterable[Seat], verb: Verb) -> list[Seat]:
    """The seats whose whole scope grants the verb: for filters of lists."""
    return [seat for seat in seats if TABLE[seat.role].get(verb) is Reach.SCOPE]
