"""Cuts a paragraph into sentences, in any language with full stops. Pure.

A wrong cut costs a suggestion and nothing else: both texts of a pair are cut by the same rules, and
pairs whose numbers of sentences differ are kept whole.
"""

import re

# An end, what closes with it, a space, and something that may begin a sentence.
END = re.compile(r"(?<=[.!?…])[»”\"’)\]]*\s+(?=[«“„\"‘(\[—–-]*\s*[^\W_a-zа-яёәғқңөұүһі])")
# What has a full stop and ends no sentence.
SHORT = re.compile(
    r"(?:^|[\s(«“\"])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|No|Jr|vs|Inc|Ltd|Co|Gen|Sen|Rep|Gov|им|ул|пр|др|руб|стр|"
    r"тыс|млн|млрд|проф|акад|көш|тг|ж|т\.д|т\.п|т\.б|т\.с\.с)\.$",
    re.IGNORECASE,
)


def sentences_of(text: str) -> list[str]:
    """In their order; joined with spaces they give the text back."""
    found, start = [], 0
    for end in END.finditer(text):
        closed = text[start : end.end()].rstrip()
        if not SHORT.search(closed):
            found.append(closed)
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
