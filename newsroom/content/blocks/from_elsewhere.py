"""What stands somewhere else: another story, a post, a file, sound, moving pictures."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from newsroom.content.blocks.previews import ShownByExample
from newsroom.content.embeds import PROVIDER_NAMES, read_post
from newsroom.content.web_addresses import read_web_address

LONGEST_ADDRESS = 2000
LONGEST_PASTE = 20_000  # an embed code may be pasted instead of an address
BOXES = _("Boxes and links")
ELSEWHERE = _("Sound, film, posts, files")


def address_block(*, required: bool = True, help_text: Any = "") -> Any:
    return blocks.CharBlock(
        required=required, max_length=LONGEST_ADDRESS, label=_("Address"), help_text=help_text
    )


class AddressedBlock(ShownByExample, blocks.StructBlock):
    """A block with an `address`; only addresses of the web are taken, never `javascript:`."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        typed = (cleaned.get("address") or "").strip()
        if not typed:
            return cleaned
        address = read_web_address(typed)
        if address is None:
            raise wrong("address", _("Give a whole address that begins with https://"))
        cleaned["address"] = address
        return cleaned


def wrong(field: str, message: Any) -> StructBlockValidationError:
    return StructBlockValidationError({field: ValidationError(message)})


class RelatedLinkBlock(AddressedBlock):
    page = blocks.PageChooserBlock(
        page_type="newsroom.ArticlePage",
        required=False,
        label=_("Story of ours"),
        help_text=_("Readers get its version in their language; while none is live, nothing."),
    )
    address = address_block(required=False, help_text=_("Or an address elsewhere."))
    title = blocks.CharBlock(
        required=False,
        label=_("Words of the link"),
        help_text=_("Left empty, the headline of the story is shown."),
    )

    class Meta:
        icon = "link"
        label = _("Related link")
        label_format = "{title}"
        group = BOXES
        description = _("One story or page to read next, within the text.")
        example: ClassVar[dict[str, Any]] = {
            "page": None,
            "address": "https://example.org/",
            "title": "How the old ferry worked for ninety years",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        page, address = cleaned.get("page"), (cleaned.get("address") or "").strip()
        if page and address:
            raise wrong("address", _("Choose a story or give an address, not both."))
        if not page and not address:
            raise wrong("page", _("Choose a story, or give an address below."))
        if address and not (cleaned.get("title") or "").strip():
            raise wrong("title", _("Say where the link leads."))
        return cleaned


class EmbedBlock(ShownByExample, blocks.StructBlock):
    address = blocks.CharBlock(
        max_length=LONGEST_PASTE,
        label=_("Address of the post"),
        help_text=_("From YouTube, X, Telegram, TikTok or Instagram; its embed code will do too."),
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "globe"
        label = _("Post from elsewhere")
        label_format = "{address}"
        group = ELSEWHERE
        description = _("Loads only after a reader's click; before it the provider learns nothing.")
        example: ClassVar[dict[str, Any]] = {
            "address": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "caption": "The first tram crosses the bridge",
        }

    def clean(self, value: Any) -> Any:
        """Keeps the plain address of the post, without what trackers put behind it."""
        cleaned = super().clean(value)
        post = read_post(cleaned["address"])
        if post is None:
            message = _(
                "This is no address of one post. Posts are known from %(providers)s."
                " For another site, take a related link."
            )
            raise wrong("address", message % {"providers": ", ".join(PROVIDER_NAMES.values())})
        cleaned["address"] = post.address
        return cleaned


class FileBlock(AddressedBlock):
    address = address_block(help_text=_("Where the file lies, beginning with https://"))
    title = blocks.CharBlock(label=_("Title"))
    description = blocks.TextBlock(required=False, rows=2, label=_("What is in it"))

    class Meta:
        icon = "download"
        label = _("File to download")
        label_format = "{title}"
        group = ELSEWHERE
        description = _("A document or data for readers, by its address.")
        example: ClassVar[dict[str, Any]] = {
            "address": "https://example.org/budget-2026.pdf",
            "title": "The city budget for 2026",
            "description": "All 212 pages as the council passed them",
        }


class AudioBlock(AddressedBlock):
    address = address_block(help_text=_("Of an MP3, M4A, OGG or WAV file."))
    title = blocks.CharBlock(label=_("Title"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "media"
        label = _("Sound")
        label_format = "{title}"
        group = ELSEWHERE
        description = _("A recording with a player; loads when a reader starts it.")
        example: ClassVar[dict[str, Any]] = {
            "address": "https://example.org/interview.mp3",
            "title": "The interview in full",
            "caption": "Recorded on the bridge, 24 minutes",
        }


class VideoBlock(AddressedBlock):
    address = address_block(help_text=_("Of an MP4 or WebM file; for YouTube take a post."))
    title = blocks.CharBlock(label=_("Title"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "desktop"
        label = _("Film")
        label_format = "{title}"
        group = ELSEWHERE
        description = _("A film file with a player; loads when a reader starts it.")
        example: ClassVar[dict[str, Any]] = {
            "address": "https://example.org/bridge.mp4",
            "title": "Over the bridge in a minute",
            "caption": "",
        }
