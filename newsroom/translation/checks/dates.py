"""Days with the names of months: 5 March is not 5 May. Pure.

Only a day beside a month counts: may is a verb, маусым a season, Қазан a town.
"""

import re
from collections.abc import Iterator

from newsroom.translation.checks.finding import Finding, Unit

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "jan(?:uary|\\.)?", "feb(?:ruary|\\.)?", "mar(?:ch|\\.)?", "apr(?:il|\\.)?", "may", "june?",
        "july?", "aug(?:ust|\\.)?", "sept?(?:ember|\\.)?", "oct(?:ober|\\.)?", "nov(?:ember|\\.)?",
        "dec(?:ember|\\.)?",
    ),
    "ru": (
        "январ\\w*", "феврал\\w*", "март\\w*", "апрел\\w*", "ма[йяюе]\\w?", "июн\\w*",
        "июл\\w*", "август\\w*", "сентябр\\w*", "октябр\\w*", "ноябр\\w*", "декабр\\w*",
    ),
    "kk": (
        "қаңтар\\w*", "ақпан\\w*", "наурыз\\w*", "сәуір\\w*", "мамыр\\w*", "маусым\\w*",
        "шілде\\w*", "тамыз\\w*", "қыркүйек\\w*|қыркүйег\\w*", "қазан\\w*", "қараша\\w*",
        "желтоқсан\\w*",
    ),
}  # fmt: skip
DAY = r"(?<![\d:.,])(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th|-?[а-яіңғқүұөәһ]{{1,5}})?(?![\d:])"
Day = tuple[int, int]


def pattern(locale_code: str) -> re.Pattern[str]:
    """The day before the month or after it."""
    months = "|".join(
        f"(?P<m{n}{{side}}>{name})" for n, name in enumerate(MONTHS[locale_code], start=1)
    )
    before = rf"{DAY.format(n=1)} (?:of |)(?:{months.replace('{side}', 'a')})\b"
    after = rf"\b(?:{months.replace('{side}', 'b')}) (?:the )?{DAY.format(n=2)}"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


PATTERNS = {code: pattern(code) for code in MONTHS}


def days_in(text: str, *, locale_code: str) -> dict[Day, str]:
    """(month, day) with the words that say so."""
    found: dict[Day, str] = {}
    for match in PATTERNS[locale_code].finditer(text) if locale_code in PATTERNS else ():
        said = {name: value for name, value in match.groupdict().items() if value}
        month = next(int(name[1:-1]) for name in said if name.startswith("m"))
        day = next(int(value) for name, value in said.items() if name.startswith("day"))
        if 1 <= day <= 31:
            found.setdefault((month, day), match.group())
    return found


def check_dates(unit: Unit) -> Iterator[Finding]:
    """An error where the day is the same and the month another, or the other way round."""
    if unit.source_locale not in MONTHS or unit.target_locale not in MONTHS:
        return
    there = days_in(unit.said_there, locale_code=unit.source_locale)
    here = days_in(unit.said_here, locale_code=unit.target_locale)
    new = [one for one in here if one not in there]
    for lost in [one for one in there if one not in here]:
        other = next((one for one in new if is_near(one, lost)), None)
        if other is not None:
            new.remove(other)
            yield unit.find(
                "date-differs", "error", at=here[other], there=there[lost], here=here[other]
            )


def is_near(one: Day, other: Day) -> bool:
    return one[0] == other[0] or one[1] == other[1]
