"""Who is called by name in a comment: `@username`; pure.

A username may hold dots, hyphens and at signs, and a sentence may end right after it: each shorter
reading without the punctuation at its end is offered as well.
"""

import re

# Not inside an address such as `desk@example.com`.
CALL = re.compile(r"(?<![\w.+@-])@([\w.@+-]{1,150})")
PUNCTUATION = ".-+@"


def names_called(text: str) -> list[list[str]]:
    """For each call its possible names in small letters, the longest first."""
    return [readings(found) for found in dict.fromkeys(CALL.findall(text))]


def readings(name: str) -> list[str]:
    found = [name.casefold()]
    while found[-1] and found[-1][-1] in PUNCTUATION:
        found.append(found[-1][:-1])
    return [one for one in found if one]
