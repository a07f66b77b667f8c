"""What stood on a front before, who changed what, and what is planned: beside the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage
from newsroom.desk.fronts.rows import automatic_words, readable_pages
from newsroom.fronts.differences import Change, Place, differences
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.versions import in_force, planned_versions
from newsroom.publishing.time_words import ago_in_words
from newsroom.publishing.wall_time import describe_time

MOST_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Told:
    """One arrangement in words."""

    version: FrontVersion
    when: str
    changes: list[str]
    is_in_force: bool


@dataclass(frozen=True, kw_only=True)
class Past:
    current: FrontVersion | None
    planned: list[Told]
    earlier: list[Told]


def past_of(front: Any, *, user: Any, now: datetime) -> Past:
    """`earlier` newest first, each with what it changed of the one before."""
    current = in_force(front.pk)
    planned = list(planned_versions().filter(page_id=front.pk).prefetch_related("slots"))
    begun = list(
        FrontVersion.objects.filter(page_id=front.pk, cancelled_at__isnull=True)
        .exclude(pk__in=[one.pk for one in planned])
        .prefetch_related("slots")[: MOST_SHOWN + 1]
    )
    titles = Titles([*planned, *begun], front=front, user=user)

    def tell(version: FrontVersion, before: FrontVersion | None) -> Told:
        return Told(
            version=version,
            when=when_of(version, now=now),
            changes=titles.tell(before, version),
            is_in_force=version == current,
        )

    pairs = zip(begun, [*begun[1:], None], strict=False)  # nothing where nobody arranged it
    return Past(
        current=current,
        planned=[tell(one, current) for one in planned],
        earlier=[tell(one, before) for one, before in list(pairs)[:MOST_SHOWN]],
    )


def when_of(version: FrontVersion, *, now: datetime) -> str:
    if version.starts_at > now:
        zone = version.zone or settings.NEWSROOM_TIME_ZONE
        return describe_time(instant=version.starts_at, zone=zone, now=now)
    return ago_in_words(now - version.starts_at)


class Titles:
    """Of everything that these versions name, as far as the user may read it."""

    def __init__(self, versions: Sequence[FrontVersion], *, front: Any, user: Any) -> None:
        ids = {slot.page_id for version in versions for slot in version.slots.all()}
        self._pages = readable_pages(ids, user=user)
        self._front = front

    def of(self, page_id: int) -> str:
        page = self._pages.get(page_id)
        if isinstance(page, ArticlePage):
            return _("“%s”") % page.title
        return automatic_words(page, self._front)

    def tell(self, before: FrontVersion | None, after: FrontVersion) -> list[str]:
        changes = differences(places(before), places(after))
        return [self.sentence(change) for change in changes]

    def sentence(self, change: Change) -> str:
        sentences = {
            "added": _("%(what)s put on place %(place)s"),
            "removed": _("%(what)s taken off place %(place)s"),
            "moved": _("%(what)s moved to place %(place)s"),
            "headline": _("%(what)s: another headline for this place"),
            "image": _("%(what)s: another picture for this place"),
            "end": _("%(what)s: another end"),
        }
        return sentences[change.what] % {"what": self.of(change.page_id), "place": change.place}


def places(version: FrontVersion | None) -> list[Place]:
    if version is None:
        return []
    return [
        Place(
            page_id=slot.page_id,
            headline=slot.headline,
            image_id=slot.image_id,
            ends_at=slot.ends_at,
        )
        for slot in version.slots.all()
    ]
