"""Takes inflection off a Kazakh word, as `delivery/search_words.py` keeps and asks for words. Pure.

Similar news weighs whole texts and does well with first letters (`stems.py`); a search shows every
story with its word, so two words must not be one because they begin alike. Which ending may follow
which letter is what tells алматы (a town) from алма (an apple) with an ending.

Words come in lower case with the letters that keyboards lack folded (`letters.py`), so ы
and и stand for ы and і, к and г also for қ and ғ, н also for ң. Rules of the case, plural and
possessive endings: https://en.wikipedia.org/wiki/Kazakh_language#Morphology
"""

import re
from collections.abc import Sequence

_VOWEL = "аеиоыэюя"
# у behaves as a voiced consonant: кездесуді, not кездесуні. Borrowed б, в, г, д end voiceless.
_VOICED = "жзйлмнру"
_VOICELESS = "бвгдкпстфхцчшщ"

# What stays, and an ending that may follow it; the longest one is taken off first.
_ENDINGS = [
    re.compile(rule)
    for rule in (
        rf"(.{{2,}}[{_VOWEL}])(?:дагы|деги|дан|ден|нын|нин|лар|лер|мен|да|де|га|ге|ны|ни|сы|си)",
        rf"(.{{2,}}[{_VOICED}])(?:дагы|деги|дан|ден|нан|нен|дын|дин|дык|дик)",
        rf"(.{{2,}}[{_VOICED}])(?:дар|дер|лар|лер|мен|бен|да|де|га|ге|ды|ди)",
        rf"(.{{2,}}[{_VOICELESS}])(?:тагы|теги|тан|тен|тын|тин|тык|тик|тар|тер|пен|та|те)",
        rf"(.{{2,}}[{_VOICELESS}])(?:ка|ке|ты|ти)",
        r"(.{2,}[мн])(?:нын|нин)",
        # қаласынан, қаласына, қаласын
        r"(.{2,}[ыи])(?:нан|нен|на|не)",
        r"(.{4,}[ыи])н",
        # болады beside болды
        rf"(.{{2,}}[{_VOICED}{_VOICELESS}])(?:ады|еди)",
        # тілі, мектебі; a meeting (кездесу) beside they met (кездесті)
        rf"(.{{2,}}[{_VOICED}{_VOICELESS}])[ыи]",
        rf"(.{{3,}}[{_VOICED}{_VOICELESS}])у",
    )
]
# экономикалық; a short word with it is one of its own: жаңалық
_OF_ANOTHER_WORD = re.compile(r"(.{6,})(?:лык|лик)")
# мектеп and мектебі, министрлік and министрлігі
_VOICELESS_AT_THE_END = {"б": "п", "г": "к"}


def without_endings(word: str) -> str:
    """What the forms of a folded lower-case word share; three letters or more stay."""
    return strip(word, [*_ENDINGS, _OF_ANOTHER_WORD])


def without_inflection(word: str) -> str:
    """The same, but a ministry (министрлік) stays another word than its minister (министр)."""
    return strip(word, _ENDINGS)


def strip(word: str, endings: Sequence[re.Pattern[str]]) -> str:
    stem = word
    while shorter := min(
        (found[1] for rule in endings if (found := rule.fullmatch(stem))), key=len, default=""
    ):
        stem = voiceless(shorter)
    return voiceless(stem)


def voiceless(stem: str) -> str:
    return stem[:-1] + _VOICELESS_AT_THE_END.get(stem[-1:], stem[-1:])
