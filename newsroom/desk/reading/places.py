"""The parts of a text that a comment may be about, in Wagtail's paths and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from wagtail.blocks import FieldBlock, StructBlock

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.part_labels import label_part
from newsroom.review.differences.passages import passages_of

# Those of the edit form that hold words or pictures, in its order; models have some of them each.
FIELDS = (
    "title", "standfirst", "intro", "lead_image", "tags", "dateline", "source", "slug",
    "seo_title", "social_title", "search_description",
)  # fmt: skip
LABELS = {kind: block.label for kind, block in BODY_BLOCKS}
# The field within a block that a comment about the whole of it is put at.
SPEAKING = ("text", "title", "caption", "description")
EXCERPT = 60  # characters


@dataclass(frozen=True, kw_only=True)
class Place:
    """`key` is that of the passage in a difference; empty for fields."""

    path: str
    label: str
    key: str = ""


def places_of(draft: Any, content: Mapping[str, Any]) -> list[Place]:
    """Fields first, then the body from its beginning; `content` is the draft's canonical one."""
    return [*places_of_fields(draft), *places_of_body(draft, content.get("body") or [])]


def places_of_fields(draft: Any) -> Iterator[Place]:
    for name in FIELDS:
        try:
            draft._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        yield Place(path=name, label=capfirst(label_part(draft, name)))


def places_of_body(draft: Any, body: Sequence[Mapping[str, Any]]) -> Iterator[Place]:
    """Blocks that were never saved have no id to keep a comment by."""
    if not body:
        return
    kinds = draft.body.stream_block.child_blocks
    for block, passage in zip(body, passages_of(body), strict=True):
        if not block.get("id") or block["type"] not in kinds:
            continue
        label = str(LABELS.get(block["type"], block["type"]))
        excerpt = Truncator(" ".join(passage.text.split())).chars(EXCERPT)
        yield Place(
            path=path_within(f"body.{block['id']}", kinds[block["type"]]),
            label=f"{label}: {excerpt}" if excerpt else label,
            key=passage.key,
        )


def path_within(path: str, block: Any) -> str:
    """The editor shows comments at fields: a block of several is commented at one of them."""
    if not isinstance(block, StructBlock):
        return path
    names = [name for name, child in block.child_blocks.items() if isinstance(child, FieldBlock)]
    name = next((name for name in SPEAKING if name in names), names[0] if names else "")
    return f"{path}.{name}" if name else path


def label_of(path: str, places: Sequence[Place], *, draft: Any) -> str:
    """Also for a comment at another field of a block, or at a paragraph that is gone."""
    exact = next((one.label for one in places if one.path == path), "")
    within = ".".join(path.split(".")[:2])
    near = next((one.label for one in places if one.key and one.path.startswith(within)), "")
    return exact or near or capfirst(label_part(draft, path.split(".", maxsplit=1)[0]))
