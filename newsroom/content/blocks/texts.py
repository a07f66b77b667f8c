"""Blocks made of words alone."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from newsroom.content.blocks.previews import ShownByExample
from newsroom.content.rich_text import tidy_for_storing

PARAGRAPH_FEATURES = ["bold", "italic", "link", "superscript", "subscript"]
FACTS_FEATURES = ["bold", "italic", "link", "ul", "ol"]


class CleanRichTextBlock(blocks.RichTextBlock):
    """Rich text that is stored by the readers' rules, whatever a form was made to send."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        return RichText(tidy_for_storing(cleaned.source))

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Migrations keep Wagtail's own block: no class of ours must outlive them."""
        _path, arguments, named = super().deconstruct()
        return ("wagtail.blocks.RichTextBlock", arguments, named)


def paragraph_block() -> Any:
    return CleanRichTextBlock(features=PARAGRAPH_FEATURES, label=_("Paragraph"))


def heading_block() -> Any:
    return blocks.CharBlock(form_classname="title", icon="title", label=_("Heading"))


class QuoteBlock(ShownByExample, blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"))
    attribution = blocks.CharBlock(required=False, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{text}"
        description = _("What somebody said, within the text.")
        example: ClassVar[dict[str, Any]] = {
            "text": "We waited three winters for this bridge.",
            "attribution": "Aigerim Sadykova, bus driver",
        }


class PullQuoteBlock(QuoteBlock):
    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        label_format = "{text}"
        description = _("The strongest sentence of the story, set large.")
        example: ClassVar[dict[str, Any]] = {
            "text": "A river does not ask whose side you are on.",
            "attribution": "Aigerim Sadykova",
        }


class ListItemsBlock(ShownByExample, blocks.StructBlock):
    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(blocks.TextBlock(label=_("Item")), label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("Points below each other, with dots or numbers.")
        example: ClassVar[dict[str, Any]] = {
            "ordered": False,
            "items": ["Two lanes for cars", "One for buses", "A path for cyclists"],
        }


class FactsBlock(ShownByExample, blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    text = CleanRichTextBlock(features=FACTS_FEATURES, label=_("Facts"))

    class Meta:
        icon = "info-circle"
        label = _("Facts box")
        label_format = "{title}"
        group = _("Boxes and links")
        description = _("Background beside the story: dates, numbers, who is who.")
        example: ClassVar[dict[str, Any]] = {
            "title": "The bridge in numbers",
            "text": "<ul><li><b>640 m</b> long</li><li><b>2026</b>: opened to traffic</li></ul>",
        }
