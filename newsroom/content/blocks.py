"""The kinds of blocks of a body; `delivery` renders them, the content hash reads them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["bold", "italic", "link", "superscript", "subscript"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"))
    attribution = blocks.CharBlock(required=False, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption here"))

    class Meta:
        icon = "image"
        label = _("Picture")


class ListItemsBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(blocks.TextBlock(label=_("Item")), label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")


BODY_BLOCKS = [
    ("paragraph", blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Paragraph"))),
    ("heading", blocks.CharBlock(form_classname="title", icon="title", label=_("Heading"))),
    ("quote", QuoteBlock()),
    ("image", PictureBlock()),
    ("list", ListItemsBlock()),
]
