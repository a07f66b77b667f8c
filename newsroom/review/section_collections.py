"""Each section's own collection of pictures: made with the section, named as the section is.

Called when a category page is saved (newsroom/signal_handlers.py) and by `set_up_newsroom`.
"""

from uuid import UUID

from django.db import transaction
from wagtail.models import Collection

from newsroom.content.models import CategoryPage, SectionPictures
from newsroom.review.desks import section_title

SHARED = "Shared by all sections"


def keep_collection(category: CategoryPage) -> None:
    """Make the section's collection if there is none; else let it follow the section's name."""
    key = category.translation_key
    name = section_title(str(key))[:255]
    known = SectionPictures.objects.filter(section_key=key).select_related("collection").first()
    if known is None:
        open_collection(section_key=key, name=name)
    elif known.collection.name != name:
        known.collection.name = name
        known.collection.save(update_fields=["name"])


@transaction.atomic
def open_collection(*, section_key: UUID, name: str) -> None:
    # Places in the tree are counted out one after another.
    root = Collection.objects.select_for_update().get(depth=1)
    if not SectionPictures.objects.filter(section_key=section_key).exists():
        collection = root.add_child(name=name)
        SectionPictures.objects.create(section_key=section_key, collection=collection)


def keep_collections() -> None:
    """Those of all sections; what belongs to no section is called shared, not Root."""
    Collection.objects.filter(depth=1, name="Root").update(name=SHARED)
    for category in CategoryPage.objects.order_by("path"):
        keep_collection(category)
