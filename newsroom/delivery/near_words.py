"""Which words few mistakes of the fingers tell apart. Pure; `spellings`, `corrected_query` call it.

A letter too many, one too few, another one, two of them changed round. What both words leave when
letters are taken away has a text in common (the idea of SymSpell,
https://github.com/wolfgarbe/SymSpell): one letter of the whole word for one mistake, two of its
beginning for two. So an index of these texts finds all, without an extension.
"""

from itertools import combinations

# Shorter words come close to too many others; longer ones are seldom words.
LENGTHS = range(4, 31)
# From this length on a word may have two mistakes, and another one still be far away. Two of them
# lie in the beginnings of both words, at the latest after so many letters.
LONG = 8
# No letter: texts of two mistakes are never taken for those of one.
OF_A_BEGINNING = "~"
TOO_MANY = 3


def may_be_mistyped(word: str) -> bool:
    return len(word) in LENGTHS and word.isalpha()


def near(word: str) -> list[str]:
    """The word, what each letter less leaves of it, and each two less of a long one's beginning."""
    one_less = {word[:place] + word[place + 1 :] for place in range(len(word))}
    return sorted({word, *one_less, *near_beginnings(word)})


def near_beginnings(word: str) -> set[str]:
    """28 texts at most; none for a word that is too short to have two mistakes."""
    if len(word) < LONG:
        return set()
    return {OF_A_BEGINNING + "".join(kept) for kept in combinations(word[:LONG], LONG - 2)}


def mistakes_between(asked: str, word: str) -> int:
    """0, 1 or 2; `TOO_MANY` for more than words of these lengths may have."""
    if asked == word:
        return 0
    if is_one_mistake(asked, word):
        return 1
    if min(len(asked), len(word)) < LONG or abs(len(asked) - len(word)) > 2:
        return TOO_MANY
    return min(distance(asked, word), TOO_MANY)


def is_one_mistake(asked: str, word: str) -> bool:
    if len(asked) > len(word):
        asked, word = word, asked
    start = 0
    while start < len(asked) and asked[start] == word[start]:
        start += 1
    rest, its_rest = asked[start:], word[start:]
    if len(asked) < len(word):
        return rest == its_rest[1:]
    changed_round = rest[:2] == its_rest[1::-1] and rest[2:] == its_rest[2:]
    return rest[1:] == its_rest[1:] or changed_round


def distance(asked: str, word: str) -> int:
    """How many mistakes lead from one to the other, no letter being touched twice."""
    before: list[int] = []
    above = list(range(len(word) + 1))
    for row, letter in enumerate(asked, start=1):
        here = [row]
        for column, its_letter in enumerate(word, start=1):
            cost = min(
                above[column] + 1,
                here[column - 1] + 1,
                above[column - 1] + (letter != its_letter),
            )
            is_round = (
                row > 1
                and column > 1
                and letter == word[column - 2]
                and its_letter == asked[row - 2]
            )
            here.append(min(cost, before[column - 2] + 1) if is_round else cost)
        before, above = above, here
    return above[-1]
