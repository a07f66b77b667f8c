"""Whether words in Cyrillic letters are Russian where Kazakh is expected. Pure.

Quality checks and the Latin view of Kazakh ask. Told by words that Russian text can hardly do
without; those that Kazakh has as well (он, не, от) say nothing.
"""

import re

KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
RUSSIAN = frozenset(
    {"и", "в", "во", "на", "что", "это", "как", "для", "по", "из", "за", "она", "они", "был"}
    | {"была", "было", "были", "его", "её", "их", "когда", "если", "или", "который", "которая"}
    | {"которое", "которые", "также", "после", "об", "при", "до", "со", "то", "уже", "только"}
    | {"может", "мы", "вы", "я", "все", "всё", "так", "но", "наш", "наша", "наши", "будет"}
    | {"нет", "есть", "чтобы", "этого", "этот", "эта", "к", "с"}
)


def is_russian(text: str, *, least: int = 1) -> bool:
    """No Kazakh letter, and at least so many words of Russian."""
    if KAZAKH_LETTERS.search(text):
        return False
    return sum(word.casefold() in RUSSIAN for word in WORD.findall(text)) >= least
