"""Quotation marks: «» in Russian and Kazakh, “” in English. Pure.

https://unicode.org/cldr/charts/latest/by_type/core_data.alphabetic_information.punctuation.html
"""

import re
from collections.abc import Iterator

from newsroom.translation.checks.finding import Finding, Unit

OUTER = {"en": ("“", "”"), "ru": ("«", "»"), "kk": ("«", "»")}
STRAIGHT = re.compile('(?<!\\d)"')
ANY = re.compile('[«»“”„]|(?<!\\d)"')
# „лапки“ stand inside «»; " is an inch where a figure stands before it.
FOREIGN = {
    "en": re.compile("[«»„]"),
    "ru": re.compile('(?<!\\d)"|”'),
    "kk": re.compile('(?<!\\d)"|”'),
}


def check_quotes(unit: Unit) -> Iterator[Finding]:
    foreign = FOREIGN.get(unit.target_locale)
    if foreign is None:
        return
    opening, closing = OUTER[unit.target_locale]
    for one in unit.target:
        if mark := foreign.search(one.words):
            yield Finding(
                check="quotes-foreign",
                level="warning",
                segment_id=one.id,
                facts={"here": mark.group(), "expected": f"{opening}…{closing}"},
                start=mark.start(),
                end=mark.end(),
            )
    if is_closed(unit.said_there, unit.source_locale) and not is_balanced(
        unit.said_here, unit.target_locale
    ):
        yield unit.find("quotes-open", "warning", expected=f"{opening}…{closing}")


def is_closed(text: str, locale_code: str) -> bool:
    """There is a quotation, and it ends here: speech of several paragraphs does not."""
    marks = ANY.findall(text)
    return bool(marks) and len(marks) % 2 == 0 and is_balanced(text, locale_code)


def is_balanced(text: str, locale_code: str) -> bool:
    """Straight marks are the same on both sides: an even number of them is."""
    opening, closing = OUTER.get(locale_code, ("", ""))
    is_closed = not opening or text.count(opening) == text.count(closing)
    return is_closed and len(STRAIGHT.findall(text)) % 2 == 0
