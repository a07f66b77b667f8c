"""What the menus and the social links of a site frame are made of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamValue

from newsroom.content.web_addresses import NEVER, read_web_address

SERVICES = [
    ("telegram", "Telegram"),
    ("instagram", "Instagram"),
    ("facebook", "Facebook"),
    ("youtube", "YouTube"),
    ("tiktok", "TikTok"),
    ("x", "X"),
    ("vk", "VK"),
    ("whatsapp", "WhatsApp"),
    ("threads", "Threads"),
    ("linkedin", "LinkedIn"),
    ("mastodon", "Mastodon"),
    ("bluesky", "Bluesky"),
]
LONGEST_ADDRESS = 500


class MenuPageBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(
        page_type=["newsroom.CategoryPage", "newsroom.StaticPage", "newsroom.ArticlePage"],
        label=_("Page"),
        help_text=_("While it is not published, the menu leaves it out."),
    )
    label = blocks.CharBlock(
        required=False, max_length=60, label=_("Words"), help_text=_("Empty: the page's own name.")
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page")


class MenuAddressBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=60, label=_("Words"))
    address = blocks.CharBlock(
        max_length=LONGEST_ADDRESS,
        label=_("Address"),
        help_text=_("https://…, or an address of this site such as /en/search/"),
    )

    class Meta:
        icon = "link"
        label = _("Address")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["address"] = cleaned["address"].strip()
        if not is_menu_address(cleaned["address"]):
            message = _now("Enter an address that begins with https:// or with one slash.")
            raise blocks.StructBlockValidationError(
                block_errors={"address": ValidationError(message)}
            )
        return cleaned


class SocialBlock(blocks.StructBlock):
    service = blocks.ChoiceBlock(choices=SERVICES, label=_("Network"))
    address = blocks.CharBlock(max_length=LONGEST_ADDRESS, label=_("Address of the profile"))

    class Meta:
        icon = "group"
        label = _("Profile")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["address"] = cleaned["address"].strip()
        if read_web_address(cleaned["address"]) is None:
            message = _now("Enter the whole address, beginning with https://.")
            raise blocks.StructBlockValidationError(
                block_errors={"address": ValidationError(message)}
            )
        return cleaned


MENU_BLOCKS = [("page", MenuPageBlock()), ("address", MenuAddressBlock())]
SOCIAL_BLOCKS = [("profile", SocialBlock())]


def is_menu_address(address: str) -> bool:
    """A web address, or a path of this site; `//host` would leave it unseen."""
    is_own = address.startswith("/") and not address.startswith("//")
    return (is_own and not NEVER.search(address)) or read_web_address(address) is not None


def foreign_pages(menu: StreamValue, *, locale_code: str) -> list[str]:
    """The titles of chosen pages of other locales."""
    pages = [item.value["page"] for item in menu if item.block_type == "page"]
    return [page.title for page in pages if page and page.locale.language_code != locale_code]
