"""Pages that are no news: about, imprint, contacts, rules for comments."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.models.pages import NewsPage
from newsroom.content.panels import SEARCH_AND_SHARING, headline, tabs
from newsroom.content.reserved_slugs import refuse_reserved_slug


class StaticPage(NewsPage):
    """One page in one locale, at /<locale>/<slug>/; it goes out as a story does."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar = ["newsroom.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = tabs(
        (
            _("Page"),
            [
                headline(_("Title"), help_text=_("As menus and the page itself show it.")),
                FieldPanel("intro", help_text=_("Above the text, and in search engines.")),
                FieldPanel("body"),
            ],
        ),
        SEARCH_AND_SHARING,
    )

    class Meta:
        verbose_name = _("static page")
        verbose_name_plural = _("static pages")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_slug(self.slug)
