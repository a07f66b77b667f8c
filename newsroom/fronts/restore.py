"""Going back to an earlier arrangement: its places once more, as far as they still make sense."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.models import NewsImage
from newsroom.fronts.arrange import arrange_front
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.wishes import Wish
from newsroom.publishing.verbs import VerbRefused


def restore_front(
    *, page: Any, version_id: int, seen: int | None, user: Any, now: datetime
) -> FrontVersion:
    """Arrange it as it was then, at once. Raises VerbRefused as `arrange_front` does."""
    version = FrontVersion.objects.filter(pk=version_id, page_id=page.pk).first()
    if version is None:
        raise VerbRefused(_("This front was never arranged so."), code="unknown", status=404)
    return arrange_front(
        page=page,
        wishes=wishes_of(version, now=now),
        seen=seen,
        restored_from=version.pk,
        user=user,
        now=now,
    )


def wishes_of(version: FrontVersion, *, now: datetime) -> list[Wish]:
    """Without pages that are deleted and times that are over; a lost picture is the story's own."""
    slots = [slot for slot in version.slots.all() if slot.ends_at is None or slot.ends_at > now]
    pages = set(
        Page.objects.filter(pk__in=[slot.page_id for slot in slots]).values_list("pk", flat=True)
    )
    images = set(
        NewsImage.objects.filter(pk__in=[slot.image_id for slot in slots]).values_list(
            "pk", flat=True
        )
    )
    return [
        Wish(
            page_id=slot.page_id,
            headline=slot.headline,
            image_id=slot.image_id if slot.image_id in images else None,
            ends_at=slot.ends_at,
        )
        for slot in slots
        if slot.page_id in pages
    ]
