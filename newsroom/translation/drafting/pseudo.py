"""A provider that translates nothing: for trying the desk out without a network. Pure.

Each letter becomes a block, so that nobody takes it for text in any language; figures and marks
stay, so that checks of them have something to look at. Publication refuses it by its first sign.
"""

from collections.abc import Iterable, Sequence

from newsroom.translation.drafting.provider import Term

BEGINS, ENDS = "⟦", "⟧"
BLOCK = "▒"


class Pseudo:
    name = "pseudo"

    def translate(
        self, segments: Sequence[str], *, source: str, target: str, glossary: Sequence[Term]
    ) -> list[str]:
        return [blocks(text) for text in segments]


def blocks(text: str) -> str:
    hidden = "".join(BLOCK if letter.isalpha() else letter for letter in text)
    return f"{BEGINS}{hidden}{ENDS}"


def has_blocks(texts: Iterable[str]) -> bool:
    return any(BLOCK in text for text in texts)
