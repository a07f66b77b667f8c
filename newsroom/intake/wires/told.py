"""What workers wrote down of wires, in the language of whoever reads it now.

They write in English, values and all. A sentence without values is looked up as it is; one with
values is known by the words around them.
"""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

from newsroom.network.get import WITH_VALUES as OF_FETCHING

OTHER_LANGUAGE = gettext_noop("It is in the language %(language)s; this wire is one of %(locale)s.")
TOO_LONG = gettext_noop("At most %(n)s characters fit.")
SENTENCES = (
    *OF_FETCHING,
    OTHER_LANGUAGE,
    TOO_LONG,
    # Of newsroom/network, which says them to people at once, too.
    gettext_noop("There is no host %(host)s."),
    gettext_noop("Nobody says within %(n)s s where %(host)s is."),
    gettext_noop("%(where)s is no address of the public internet; private networks stay closed."),
    gettext_noop("Port %(port)s is not open; use one of %(ports)s."),
)
VALUE = re.compile(r"%\\\((\w+)\\\)s")


def in_words(told: str) -> str:
    """Several sentences stand side by side, with a semicolon and a space between them."""
    whole = sentence_in_words(told)
    if whole != told or "; " not in told:
        return whole
    return "; ".join(map(sentence_in_words, told.split("; ")))


def sentence_in_words(told: str) -> str:
    for sentence in SENTENCES:
        if found := pattern_of(sentence).fullmatch(told):
            values = found.groupdict()
            if "why" in values:
                values["why"] = in_words(values["why"])
            return gettext(sentence) % values
    return gettext(told) if told else ""


@cache
def pattern_of(sentence: str) -> re.Pattern[str]:
    """No value but another sentence holds a semicolon."""
    return re.compile(VALUE.sub(group_of, re.escape(sentence)), re.DOTALL)


def group_of(value: re.Match[str]) -> str:
    name = value[1]
    return f"(?P<{name}>{'.+' if name == 'why' else '[^;]+'})"
