"""Which collection of the library is a section's own; `review/picture_rights.py` asks for it."""

from django.db import models
from wagtail.models import Collection


class SectionPictures(models.Model):
    """One collection serves a section in all its locales, as the section's desk does."""

    # The translation key of the category pages.
    section_key = models.UUIDField(unique=True)
    collection = models.OneToOneField(
        Collection, on_delete=models.CASCADE, related_name="section_pictures"
    )

    def __str__(self) -> str:
        return self.collection.name
