"""A record together with everything of ours that it refers to: ready to be written."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from newsroom.intake.blocks import body_blocks
from newsroom.intake.record import Record
from newsroom.intake.sections import Section

# Stories with one `translation_key` in any archive are one story here, now and in later archives.
STORIES = uuid5(NAMESPACE_URL, "newsroom:story")


@dataclass(frozen=True, kw_only=True)
class Piece:
    line: int
    record: Record
    digest: str
    section: Section
    author_ids: tuple[int, ...] = ()
    tag_ids: tuple[int, ...] = ()
    image_id: int | None = None
    # None: archives know nothing of it, and what the desk entered stays.
    standfirst: str | None = None
    text_provenance: str | None = None
    # Written today, for today: without a date of its own it is dated when it goes out.
    is_current: bool = False

    @property
    def story_key(self) -> UUID:
        """The translation key of the page; a line without one is a story of its own."""
        record = self.record
        return uuid5(STORIES, record.translation_key or f"single:{record.external_id}")

    @cached_property
    def body(self) -> list[dict[str, Any]]:
        return body_blocks(self.record.blocks, story=self.record.external_id)
