"""Pictures that an editor gave to a place of a front: public for it, and let go of with it.

Their files lie ready from the arrangement on, under names that nobody guesses; readers are given
one only while a front in force shows it with a live story (`delivery/shown_pictures.py`).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.models import NewsImage
from newsroom.delivery.built import compact
from newsroom.delivery.effects import unused_pictures
from newsroom.delivery.follow_ups import Payload, record_follow_ups
from newsroom.delivery.models import Document
from newsroom.delivery.picture_json import pictures_in
from newsroom.delivery.pictures import publish_images
from newsroom.delivery.render_pictures import PictureUnreadable
from newsroom.fronts.models import FrontSlot, FrontVersion
from newsroom.fronts.versions import ids_in_force, planned_versions
from newsroom.publishing.verbs import VerbRefused

WITHDRAWN = (404, 410, 451)


def publish_slot_pictures(
    slots: Sequence[FrontSlot], *, images: Mapping[int, NewsImage], locale: str, now: datetime
) -> None:
    """Each slot gets its picture as cards show theirs. Raises VerbRefused for a damaged file."""
    try:
        publish_images(images, now=now)
    except PictureUnreadable as error:
        raise VerbRefused(
            _("A picture of this front cannot be read: choose another."),
            code="picture_unreadable",
            status=422,
            errors={
                f"{slot.place}-image": _("The file of this picture cannot be read.")
                for slot in slots
                if slot.image_id == error.image_id
            },
        ) from error
    shown = pictures_in(locale, images=images)
    for slot in slots:
        slot.picture = compact(shown[slot.image_id]) if slot.image_id in shown else ""


def rewrite_slot_pictures(payload: Payload) -> None:
    """Follow-up handler: words, file or formats of `image_ids` are others by now."""
    now = timezone.now()
    slots = list(kept_slots().filter(image_id__in=payload["image_ids"]).order_by("pk"))
    images = {
        image.pk: image
        for image in NewsImage.objects.filter(pk__in={slot.image_id for slot in slots})
    }
    locales = dict(
        Document.objects.filter(page_id__in={slot.version.page_id for slot in slots}).values_list(
            "page_id", "locale"
        )
    )
    for slot in slots:
        locale = locales.get(slot.version.page_id, "")
        before = slot.picture
        publish_slot_pictures([slot], images=only(images, slot), locale=locale, now=now)
        if slot.picture != before:
            slot.save(update_fields=["picture"])


def only(images: Mapping[int, NewsImage], slot: FrontSlot) -> dict[int, NewsImage]:
    return {pk: image for pk, image in images.items() if pk == slot.image_id}


def kept_slots() -> QuerySet[FrontSlot]:
    """With a picture, of arrangements in force or to come."""
    versions = [*ids_in_force(), *planned_versions().values_list("pk", flat=True)]
    slots = FrontSlot.objects.filter(version__in=versions, image_id__isnull=False)
    return slots.select_related("version")


def pictures_of_fronts(image_ids: Collection[int]) -> dict[int, set[str]]:
    """Those of them that are to stay public, with the locales of their fronts.

    Not beside stories that were taken back.
    """
    slots = list(kept_slots().filter(image_id__in=image_ids))
    gone = set(
        Document.objects.filter(
            page_id__in=[slot.page_id for slot in slots], status__in=WITHDRAWN
        ).values_list("page_id", flat=True)
    )
    fronts = Page.objects.filter(pk__in={slot.version.page_id for slot in slots})
    locales = {pk: {code} for pk, code in fronts.values_list("pk", "locale__language_code")}
    kept: dict[int, set[str]] = {}
    for slot in slots:
        if slot.image_id is not None and slot.page_id not in gone:
            kept.setdefault(slot.image_id, set()).update(locales.get(slot.version.page_id, ()))
    return kept


def drop_former_pictures(version: FrontVersion, *, now: datetime) -> None:
    """Ask for those of earlier arrangements to be taken away, as far as nothing shows them."""
    former = FrontSlot.objects.filter(version__page_id=version.page_id, image_id__isnull=False)
    let_go(former, cause=f"front:{version.pk}:{now.isoformat()}", now=now)


def withdraw_slot_pictures(page: Any, *, now: datetime) -> None:
    """A story was taken down: its picture on a front goes with it."""
    slots = FrontSlot.objects.filter(page_id=page.pk, image_id__isnull=False)
    let_go(slots, cause=f"front-story:{page.pk}:{now.isoformat()}", now=now)


def let_go(slots: QuerySet[FrontSlot], *, cause: str, now: datetime) -> None:
    keys = [f"image:{pk}" for pk in slots.values_list("image_id", flat=True).distinct()]
    record_follow_ups(unused_pictures(keys, event=cause), now=now)
