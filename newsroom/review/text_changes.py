"""What a version changes for readers, in sentences; pure but for the words of fields.

Shown before a correction is proposed and before it is approved.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.content.block_parts import RawBlocks, words_in
from newsroom.content.part_labels import label_part

# Told in the words themselves; other parts are only named.
WORDED = (
    "title", "standfirst", "dateline", "source", "seo_title", "social_title", "search_description",
)  # fmt: skip
MOST_SENTENCES = 12
# Around what differs in a long paragraph (characters).
CONTEXT = 60


def describe_changes(before: Any, after: Any, *, parts: Sequence[str]) -> list[str]:
    """`parts` names what differs between the two pages."""
    sentences = list(each_change(before, after, parts=parts))
    more = len(sentences) - MOST_SENTENCES
    if more <= 0:
        return sentences
    rest = ngettext("… and %(count)d more change.", "… and %(count)d more changes.", more)
    return [*sentences[:MOST_SENTENCES], rest % {"count": more}]


def each_change(before: Any, after: Any, *, parts: Sequence[str]) -> Iterator[str]:
    for name in parts:
        label = capfirst(label_part(after, name))
        if name in WORDED:
            yield describe(label, getattr(before, name), getattr(after, name))
        elif name == "body":
            found = list(changed_blocks(before.body.raw_data, after.body.raw_data))
            yield from (describe(label, old, new) for old, new in found)
            if not found:
                yield _("%(part)s: something else than its words.") % {"part": label}
        else:
            yield _("%(part)s: changed.") % {"part": label}


def changed_blocks(before: RawBlocks, after: RawBlocks) -> Iterator[tuple[str, str]]:
    """Words of blocks, old and new; one of the two is empty for a block that came or went."""
    old, new = block_texts(before), block_texts(after)
    for what, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for place in range(max(j - i, m - k)):
            yield (
                old[i + place] if i + place < j else "",
                new[k + place] if k + place < m else "",
            )


def block_texts(raw: RawBlocks) -> list[str]:
    return [" ".join(words) for block in raw if (words := words_in([block]))]


def describe(part: str, before: str, after: str) -> str:
    before, after = around_difference(before, after)
    words = {"part": part, "before": before, "after": after}
    if not before:
        return _("%(part)s, new: “%(after)s”") % words
    if not after:
        return _("%(part)s, gone: “%(before)s”") % words
    return _("%(part)s: “%(before)s” → “%(after)s”") % words


def around_difference(before: str, after: str) -> tuple[str, str]:
    """Both without most of what they have in common at their ends."""
    start = common_length(before, after)
    end = min(common_length(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    return cut(before, start=start, end=end), cut(after, start=start, end=end)


def common_length(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def cut(text: str, *, start: int, end: int) -> str:
    first, last = max(start - CONTEXT, 0), len(text) - max(end - CONTEXT, 0)
    shown = text[first:last]
    if len(shown) > 6 * CONTEXT:
        shown = f"{shown[: 3 * CONTEXT]} … {shown[-3 * CONTEXT :]}"
    return f"{'… ' if first else ''}{shown}{' …' if last < len(text) else ''}"
