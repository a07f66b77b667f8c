"""Links, and what stands out in a text: lost on the way, or brought in. Pure.

Pages of the newsroom are told by their number, and each locale has its own: one for one counts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from newsroom.translation.checks.finding import Finding, Unit
from newsroom.translation.wording import Segment


def check_links(unit: Unit) -> Iterator[Finding]:
    if not unit.source:
        return
    there, here = targets_of(unit.source), targets_of(unit.target)
    for target in (there - here).elements():
        yield unit.find("link-lost", "warning", there=target)
    for target in (here - there).elements():
        yield unit.find("link-added", "warning", here=target)


def targets_of(segments: Iterable[Segment]) -> Counter[str]:
    targets = [target for one in segments for target in one.targets if target]
    return Counter("page" if target.startswith("page:") else target for target in targets)


def check_emphasis(unit: Unit) -> Iterator[Finding]:
    """All of it lost; one word more or less in bold is a matter of the sentence."""
    if not unit.source:
        return
    there, here = tags_of(unit.source), tags_of(unit.target)
    for tag in sorted(there.keys() - here.keys()):
        yield unit.find("emphasis-lost", "warning", there=tag)


def tags_of(segments: Iterable[Segment]) -> Counter[str]:
    return Counter(tag for one in segments for tag in one.tags)
