"""Renditions made ahead, in the private storage: what a publication copies to where readers look.

No grant lets the public role read this table: which pictures a story will have is not public.
"""

from typing import ClassVar

from django.db import models


class PreparedPicture(models.Model):
    """One rendition of one file; it stays for later publications until the file is replaced."""

    image_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # as in PublicPicture
    recipe = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("image_id", "digest", "recipe"), name="one_prepared_picture_per_recipe"
            )
        ]

    def __str__(self) -> str:
        return self.file_name
