"""Pages that are no news: about, imprint, contacts, rules for comments."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.models.pages import NewsPage
from newsroom.content.page_form import NewsPageForm
from newsroom.content.reserved_slugs import refuse_reserved_slug


class StaticPage(NewsPage):
    """One page in one locale, at /<locale>/<slug>/; it goes out as a story does."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar = ["newsroom.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *NewsPage.content_panels,
                    FieldPanel("intro", help_text=_("Above the text, and in search engines.")),
                    FieldPanel("body"),
                ],
                heading=_("Page"),
            ),
            ObjectList(NewsPage.promote_panels, heading=_("Search and sharing")),
        ],
        base_form_class=NewsPageForm,
    )

    class Meta:
        verbose_name = _("static page")
        verbose_name_plural = _("static pages")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_slug(self.slug)
