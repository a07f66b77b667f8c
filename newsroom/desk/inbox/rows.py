"""A page of somebody's inbox in words. What they may no longer read says only that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from newsroom.review.notices.events import Event, Said, find_event
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader, pages_read_by, reader_of


@dataclass(frozen=True, kw_only=True)
class Row:
    """`said` is None where the person may not read what it is about (any more)."""

    notice: Notice
    said: Said | None
    icon: str
    kind: str

    @property
    def subject(self) -> str:
        return self.said.subject if self.said else _("A piece that you may not read any more")


def rows_of(notices: Sequence[Notice], *, user: Any, now: datetime) -> list[Row]:
    """At a fixed number of queries, but for the few notices of holds and corrections."""
    reader = reader_of(user, now=now)
    pages = pages_read_by(user, {one.page_id for one in notices if one.page_id is not None})
    return [row_of(one, pages=pages, reader=reader) for one in notices]


def row_of(notice: Notice, *, pages: dict[int, Any], reader: Reader) -> Row:
    event = find_event(notice.event)
    is_reader = event is not None and may_read(event, notice, pages=pages, user=reader.user)
    said = (
        event.say(notice, pages.get(notice.page_id or 0), reader) if event and is_reader else None
    )
    return Row(
        notice=notice,
        said=said,
        icon=event.icon if event else "info-circle",
        kind=str(event.kind.label) if event else "",
    )


def may_read(event: Event, notice: Notice, *, pages: dict[int, Any], user: Any) -> bool:
    return notice.page_id in pages if notice.page_id else event.may_read(user, notice)
