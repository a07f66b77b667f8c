"""Numbers: 885 is not 858. Pure.

An error is what can only be a slip: the same figures in another order, one figure of three or
more that is another, a separator in the wrong place. What is missing or new may be meant so (words
for figures, miles for kilometres) and wants a tick.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsroom.translation.checks.finding import Finding, Unit
from newsroom.translation.checks.number_values import Number, numbers_in
from newsroom.translation.checks.number_words import is_in_words

ENOUGH_DIGITS = 3
IMPERIAL = (
    r"[\s-]*(?:pounds?|lbs?|miles?|mph|feet|foot|ft|inch|yards?|acres?|gallons?|ounces?|°?F\b"
    r"|degrees|фунт|мил[яьеи]|фут|дюйм|ярд|акр|галлон|унци|градус)"
)
METRIC = r"[\s-]*(?:км|кил|м\b|метр|сантим|см|мм|кг|г\b|грам|т\b|тонн|литр|л\b|га|°?C|km|kg|cm|met)"
POINT_AND_COMMA = {"en": (".", ","), "ru": (",", " "), "kk": (",", " ")}


def check_numbers(unit: Unit) -> Iterator[Finding]:
    lost, new = without_common(numbers_in(unit.said_there), numbers_in(unit.said_here))
    for number in list(lost):
        slip = next((one for one in new if is_slip(number, one)), None)
        if slip is not None and (
            is_converted(number, unit.said_there) or is_converted(slip, unit.said_here)
        ):
            continue
        if slip is not None:
            lost.remove(number)
            new.remove(slip)
            yield unit.find(
                "number-differs", "error", at=slip.written, there=number.written, here=slip.written
            )
    lost = [one for one in lost if not is_converted(one, unit.said_there)]
    if re.search(rf"\d{IMPERIAL}", unit.said_there, re.IGNORECASE):
        new = [one for one in new if not is_measured(one, unit.said_here, by=METRIC)]
    for number in unexplained(lost, unit.said_here, locale_code=unit.target_locale):
        yield unit.find("number-lost", "warning", there=number.written)
    for number in unexplained(new, unit.said_there, locale_code=unit.source_locale):
        yield unit.find("number-added", "warning", at=number.written, here=number.written)


def without_common(
    there: Sequence[Number], here: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    """What only one of the two says. A number that is said twice may be said once."""
    values_there = {value for one in there for value in one.values}
    values_here = {value for one in here for value in one.values}
    lost = {one.written: one for one in there if not one.values & values_here}
    new = {one.written: one for one in here if not one.values & values_there}
    return list(lost.values()), list(new.values())


def is_slip(there: Number, here: Number) -> bool:
    before, after = there.digits, here.digits
    if before == after:
        return True
    if len(before) != len(after) or len(before) < ENOUGH_DIGITS:
        return False
    others = sum(one != other for one, other in zip(before, after, strict=True))
    return others == 1 or Counter(before) == Counter(after)


def is_converted(number: Number, text: str) -> bool:
    """In a measure that other countries do not count in, so it may well be another number."""
    return is_measured(number, text, by=IMPERIAL)


def is_measured(number: Number, text: str, *, by: str) -> bool:
    """Also the first of two: 2 to 4 inches."""
    other = r"(?:\s*(?:to|and|or|до|и|-|–|—)\s*[\d.,]+)?"
    return re.search(rf"{re.escape(number.written)}{other}{by}", text, re.IGNORECASE) is not None


def unexplained(numbers: Sequence[Number], text: str, *, locale_code: str) -> Iterator[Number]:
    """Those that the other text does not say in words either."""
    for number in numbers:
        if not any(is_in_words(one, text, locale_code=locale_code) for one in number.wholes):
            yield number


def check_separators(unit: Unit) -> Iterator[Finding]:
    """A number taken over with the separators of the other language reads as another one."""
    there, here = (POINT_AND_COMMA.get(code) for code in (unit.source_locale, unit.target_locale))
    if there is None or here is None or there == here:
        return
    taken_over = {one.written for one in numbers_in(unit.said_there) if has_mark(one.written)}
    for number in numbers_in(unit.said_here):
        if number.written in taken_over:
            yield unit.find("number-separator", "warning", at=number.written, here=number.written)


def has_mark(written: str) -> bool:
    return "." in written or "," in written
