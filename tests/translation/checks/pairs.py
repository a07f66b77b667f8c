"""One passage and what stands for it, checked."""

from newsroom.translation.checks.check_version import check_pair
from newsroom.translation.checks.finding import NoRegister
from newsroom.translation.evidence import Link
from newsroom.translation.wording import Segment


def passage(words, *, key="p", kind="paragraph", **more):
    return Segment(id=key, kind=kind, words=words, **more)


def link(target="p", source="p"):
    return Link(target=target, target_hash="", source=source, source_hash="")


def found(
    there, here, *, pair="en-ru", kind="paragraph", register=None, with_there=None, with_here=None
):
    """The findings of one pair of texts."""
    source, target = pair.split("-")
    return check_pair(
        [passage(there, kind=kind, **(with_there or {}))],
        [passage(here, kind=kind, **(with_here or {}))],
        [link()],
        source_locale=source,
        target_locale=target,
        register=register or NoRegister(),
    )


def named(there, here, **more):
    return [one.check for one in found(there, here, **more)]
