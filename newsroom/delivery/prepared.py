"""Renditions made ahead, in the private storage: what a publication copies to where readers look.

No grant lets the public role read this table: which pictures a story will have is not public.
"""

from typing import ClassVar

from django.db import models

from newsroom.delivery.models import RenditionFile


class PreparedPicture(RenditionFile):
    """One rendition of one file; it stays for later publications until the file is replaced."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("image_id", "digest", "recipe"), name="one_prepared_picture_per_recipe"
            )
        ]
