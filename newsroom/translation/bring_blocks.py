"""Blocks that a source has got since its translation began, brought into the translation. Pure."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from newsroom.translation.wording import Content, block_of


def with_blocks_of(source: Content, content: Content, *, ids: Iterable[str]) -> Content:
    """The content with those blocks of the source in which these segments stand and which it
    lacks, each behind the block that it follows in the source.
    """
    wanted = {block_of(one) for one in ids}
    body = list(content.body)
    have = {key_of(block) for block in body}
    before: str | None = None
    for block in source.body:
        key = key_of(block)
        if key in wanted and key not in have:
            place = next((n for n, one in enumerate(body) if key_of(one) == before), None)
            body.insert(0 if place is None else place + 1, copy.deepcopy(dict(block)))
            have.add(key)
        if key in have:
            before = key
    return replace(content, body=body)


def key_of(block: Mapping[str, Any]) -> str:
    return str(block.get("id") or "")
