"""Numbers with the words they count, by the plural rules of the three languages. Pure.

Rules: https://cldr.unicode.org/index/cldr-spec/plural-rules (whole numbers only).
"""

from collections.abc import Callable

from newsroom.reader.words import words_in


def with_thousands(number: int, *, locale: str) -> str:
    """«12,345» in English; a no-break space between the groups in Russian and Kazakh."""
    return f"{number:,}".replace(",", words_in(locale).thousands)


def views_in_words(number: int, *, locale: str) -> str:
    """«1 view», «885 просмотров», «885 рет қаралды»."""
    return counted(number, words_in(locale).views, locale=locale)


def stories_in_words(number: int, *, locale: str) -> str:
    return counted(number, words_in(locale).stories, locale=locale)


def counted(number: int, forms: tuple[str, ...], *, locale: str) -> str:
    """The number in the one of `forms` that the language asks for; one form serves every number."""
    form = forms[0] if len(forms) == 1 else forms[PLURALS.get(locale, of_two)(number)]
    return form.format(with_thousands(number, locale=locale))


def of_two(number: int) -> int:
    return 0 if number == 1 else 1


def of_three(number: int) -> int:
    """1, 21, 101 · 2 to 4, 22, 104 · everything else, 11 to 14 included."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2


PLURALS: dict[str, Callable[[int], int]] = {"ru": of_three}
