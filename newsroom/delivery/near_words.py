"""Which words one mistake of the fingers tells apart. Pure; `spellings`, `corrected_query` call it.

A letter too many, one too few, another one, two of them changed round: what both words leave when
a letter is taken away has a text in common (the idea of SymSpell, for one mistake:
https://github.com/wolfgarbe/SymSpell). So an index of these texts finds all, without an extension.
"""

# Shorter words come close to too many others; longer ones are seldom words.
LENGTHS = range(4, 31)


def may_be_mistyped(word: str) -> bool:
    return len(word) in LENGTHS and word.isalpha()


def near(word: str) -> list[str]:
    """The word, and what each letter less leaves of it."""
    return sorted({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


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
