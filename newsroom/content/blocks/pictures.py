"""One picture, or several beside each other."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from newsroom.content.blocks.previews import ShownByExample

CAPTION_HELP = _("Left empty, the picture's own caption is shown.")
EXAMPLE_PICTURE = {"image": 1, "caption": "The river at dawn"}


def caption_block() -> Any:
    return blocks.CharBlock(
        required=False, label=_("Caption in this story"), help_text=CAPTION_HELP
    )


class PictureBlock(ShownByExample, blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    caption = caption_block()

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        group = _("Pictures")
        description = _("With its caption, its credit and, where due, its AI label.")
        example: ClassVar[dict[str, Any]] = EXAMPLE_PICTURE


class GalleryPictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    caption = caption_block()

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(ShownByExample, blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    pictures = blocks.ListBlock(GalleryPictureBlock(), min_num=2, label=_("Pictures"))

    class Meta:
        icon = "grid"
        label = _("Gallery")
        label_format = "{title}"
        group = _("Pictures")
        description = _("Several pictures in a row that readers push along.")
        example: ClassVar[dict[str, Any]] = {
            "title": "Along the river",
            "pictures": [EXAMPLE_PICTURE] * 3,
        }
