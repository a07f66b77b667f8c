"""Numbers in a text, each with what it may mean: 1,234 is read differently in each language. Pure.

Separators: https://www.unicode.org/cldr/charts/latest/by_type/numbers.symbols.html (en: comma and
point; ru, kk: space and comma). Where a text does not tell, both readings count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SPACE = " \u00a0\u202f\u2009"
# A time of day first: 7:55 is 7.55 elsewhere.
NUMBER = re.compile(
    rf"(?<![\d:])\d{{1,2}}:\d\d(?![\d:])|\d{{1,3}}(?:[{SPACE}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
)
# After a number, in the languages of the newsroom; beginnings, for they are inflected.
SCALES = re.compile(
    rf"[{SPACE}-]*(?:(?P<thousand>thousand|k\b|тыс|мың)|(?P<million>million|mln\b|m\b|млн|миллион)"
    r"|(?P<billion>billion|bn\b|b\b|млрд|миллиард)|(?P<trillion>trillion|tn\b|трлн|триллион))",
    re.IGNORECASE,
)
AS_NUMBER = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
AFTERNOON = re.compile(rf"[{SPACE}]*p\.?m\b", re.IGNORECASE)
# The 1930s are the thirties.
DECADE = re.compile("s\\b|-?[ех]\\b|-(?:ші|шы)")


@dataclass(frozen=True, slots=True)
class Number:
    """`values` are all that it may mean."""

    written: str
    values: frozenset[Decimal]

    @property
    def digits(self) -> str:
        return "".join(filter(str.isdigit, self.written))

    @property
    def wholes(self) -> list[str]:
        return [str(int(one)) for one in self.values if one == one.to_integral_value()]


def numbers_in(text: str) -> list[Number]:
    return list(each_number(text))


def each_number(text: str) -> Iterator[Number]:
    for found in NUMBER.finditer(text):
        written = found.group()
        plain = set(readings(written))
        values = set(plain)
        if scale := SCALES.match(text, found.end()):
            values |= {one * AS_NUMBER[str(scale.lastgroup)] for one in plain}
        if AFTERNOON.match(text, found.end()):
            values |= {one + 12 for one in plain if one < 12}
        if DECADE.match(text, found.end()):
            values |= {one % 100 for one in plain}
        yield Number(written, frozenset(values))


def readings(written: str) -> Iterator[Decimal]:
    """A point or a comma parts thousands or decimals; several of one kind part thousands."""
    hours, colon, minutes = written.partition(":")
    if colon:
        yield from (Decimal(f"{hours}.{minutes}"), Decimal(hours), Decimal(minutes))
        return
    bare = "".join(one for one in written if one not in SPACE)
    marks = [one for one in bare if one in ".,"]
    if not marks:
        yield Decimal(bare)
        return
    last = marks[-1]
    whole, _, rest = bare.rpartition(last)
    if marks.count(last) == 1:
        yield Decimal(f"{digits(whole)}.{rest}")
    if len(set(marks)) == 1 and (len(rest) == 3 or len(marks) > 1):
        yield Decimal(digits(bare))
    # 17.30 is a time, 24.11 a day, 3.2.1 a version: their parts stand for themselves elsewhere.


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
