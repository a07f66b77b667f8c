"""Sections of a locale."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from newsroom.content.models.pages import NewsPage
from newsroom.content.panels import SEARCH_AND_SHARING, headline, tabs
from newsroom.content.reserved_slugs import refuse_reserved_slug


class CategoryPage(NewsPage):
    """A section. Its name goes out only after somebody confirmed it for this locale."""

    name_confirmed = models.BooleanField(
        _("name confirmed"),
        default=False,
        help_text=_(
            "Somebody who knows the language read the name. Equal names are right in some"
            " languages; a name copied from another locale is not confirmed."
        ),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#1f4e5f",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Enter a colour as #rrggbb."))],
    )
    intro = models.TextField(_("introduction"), blank=True)
    is_default_section = models.BooleanField(
        _("default section of its locale"),
        default=False,
        help_text=_("Takes stories whose own category is missing in this locale."),
    )

    parent_page_types: ClassVar = ["newsroom.HomePage"]
    subpage_types: ClassVar = ["newsroom.ArticlePage"]
    edit_handler = tabs(
        (
            _("Section"),
            [
                headline(_("Name"), help_text=_("As menus and breadcrumbs show it.")),
                FieldPanel("name_confirmed"),
                FieldPanel("intro", help_text=_("Above the list of its stories.")),
                FieldPanel("colour"),
                FieldPanel("is_default_section"),
            ],
        ),
        SEARCH_AND_SHARING,
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_slug(self.slug)
