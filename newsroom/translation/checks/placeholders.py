"""Things that stand for others: %s, {name}, [[…]]; and what was forgotten to be filled in. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

from newsroom.translation.checks.finding import Finding, Unit

PLACEHOLDER = re.compile(
    r"%\(\w+\)[sd]|(?<![\d\w])%[sd]\b|\{\{[^{}]*\}\}|\{\w*\}|\[\[[^\[\]]*\]\]|\$\{\w+\}"
    r"|&(?:amp|lt|gt|quot|nbsp|#\d+);|</?[a-z][^<>]{0,40}>",
    re.IGNORECASE,
)
# What people write where a word is still missing.
UNFILLED = re.compile(r"\bTODO\b|\bTKTK\b|\?\?\?+|\bXXX+\b|lorem ipsum|⟦|⟧", re.IGNORECASE)


def check_placeholders(unit: Unit) -> Iterator[Finding]:
    there = Counter(PLACEHOLDER.findall(unit.said_there))
    here = Counter(PLACEHOLDER.findall(unit.said_here))
    for lost in sorted((there - here).keys()):
        yield unit.find("placeholder-lost", "error", there=lost)
    for new in sorted((here - there).keys()):
        yield unit.find("placeholder-added", "error", at=new, here=new)
    if not UNFILLED.search(unit.said_there) and (mark := UNFILLED.search(unit.said_here)):
        yield unit.find("unfilled", "error", at=mark.group(), here=mark.group())
