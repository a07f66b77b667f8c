"""Numbers written as words, found by how they begin: “five” stands for 5. Pure.

Only to excuse a number that is missing in figures; it never raises an alarm by itself.
"""

import re


def table(text: str) -> dict[str, str]:
    """Lines of numbers, each with the beginnings of its words."""
    pairs = (one.split(maxsplit=1) for one in re.split(r"[\n;]", text) if one.strip())
    return {number: stems.strip() for number, stems in pairs}


STEMS: dict[str, dict[str, str]] = {
    "en": table("""
        0 zero|nought|nil|no; 1 one|first|single|a|an|once; 2 two|second|twice|both|pair|double|half
        3 three|third|triple|thrice|trio; 4 four|quarter; 5 five|fifth; 6 six; 7 seven; 8 eight
        9 nine|ninth; 10 ten|decade|dozen; 11 eleven; 12 twel|dozen|noon|midday; 13 thirteen
        14 fourteen|fortnight; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen
        20 twent; 30 thirt; 40 fort; 50 fift|half; 60 sixt; 70 sevent; 80 eight; 90 ninet
        100 hundred|centur; 1000 thousand; 1000000 million; 1000000000 billion
    """),
    "ru": table("""
        0 нол|нул; 1 один|одн|перв|раз; 2 два|две|дву|втор|оба|обе|пара|дважды|полов|вдвое|двой
        3 три|трех|трёх|трет|трое|трой|втрое; 4 четыр|четв; 5 пят; 6 шест; 7 сем|седьм
        8 восем|восьм; 9 девят; 10 десят; 11 одиннадц; 12 двенадц|полдень|полночь; 13 тринадц
        14 четырнадц; 15 пятнадц; 16 шестнадц; 17 семнадц; 18 восемнадц; 19 девятнадц; 20 двадц
        30 тридц; 40 сорок; 50 пятьдес|полов|полус; 60 шестьдес; 70 семьдес; 80 восемьдес
        90 девян; 100 сто|сот|век|столет; 1000 тысяч|тыс; 1000000 миллион|млн
        1000000000 миллиард|млрд
    """),
    "kk": table("""
        0 нөл; 1 бір|алғаш|жалғыз; 2 екі|екеу|қос|жарты; 3 үш; 4 төрт|тоқсан|ширек; 5 бес; 6 алты
        7 жеті; 8 сегіз; 9 тоғыз; 10 он; 11 он бір; 12 он екі|түс; 13 он үш; 14 он төрт; 15 он бес
        16 он алты; 17 он жеті; 18 он сегіз; 19 он тоғыз; 20 жиырма; 30 отыз; 40 қырық
        50 елу|жарты; 60 алпыс; 70 жетпіс; 80 сексен; 90 тоқсан; 100 жүз|ғасыр; 1000 мың
        1000000 миллион|млн; 1000000000 миллиард|млрд
    """),
}
ROMAN = re.compile(r"\b[IVXLC]+\b")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def is_in_words(number: str, text: str, *, locale_code: str) -> bool:
    """Whether the text may say this whole number without figures. Tens are looked for by parts."""
    stems = STEMS.get(locale_code, {})
    lower = text.casefold()
    if number in roman_numbers(text):
        return True
    if number in stems:
        return begins_word(stems[number], lower)
    if len(number) == 2 and number[1] != "0":
        ten, one = stems.get(f"{number[0]}0"), stems.get(number[1])
        return bool(ten and one) and begins_word(str(ten), lower) and has_part(str(one), lower)
    return False


def begins_word(stems: str, lower: str) -> bool:
    return re.search(rf"\b(?:{stems})", lower) is not None


def has_part(stems: str, lower: str) -> bool:
    """“twenty-five”: within a word too."""
    return re.search(stems, lower) is not None


def roman_numbers(text: str) -> set[str]:
    """The centuries of Russian and Kazakh."""
    found = set()
    for match in ROMAN.finditer(text.replace("\u0425", "X").replace("\u0406", "I")):
        values = [ROMAN_VALUES[letter] for letter in match.group()]
        following = [*values[1:], 0]
        total = sum(
            -one if one < after else one for one, after in zip(values, following, strict=True)
        )
        found.add(str(total))
    return found
