"""What frames every page of a locale: name, menus, imprint. Edited on a screen of `review`."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from newsroom.content.menu_blocks import MENU_BLOCKS, SOCIAL_BLOCKS, foreign_pages
from newsroom.content.preview_address import check_address

# What the law of several countries asks for beside the name of a medium.
AGE_MARKS = [(mark, mark) for mark in ("0+", "6+", "12+", "16+", "18+")]


class SiteFrame(RevisionMixin, models.Model):
    """One row per locale; readers get the document that `delivery` makes of it."""

    locale_code = models.CharField(
        _("locale"), max_length=12, choices=settings.LANGUAGES, unique=True, editable=False
    )
    name = models.CharField(_("name of the site"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    age_mark = models.CharField(_("age mark"), max_length=4, choices=AGE_MARKS, blank=True)
    imprint = models.TextField(
        _("imprint"),
        max_length=1000,
        blank=True,
        help_text=_("Who publishes it and under which registration; at the foot of every page."),
    )
    copyright = models.CharField(_("copyright"), max_length=200, blank=True)
    header_menu = StreamField(
        MENU_BLOCKS,
        verbose_name=_("menu at the top"),
        blank=True,
        help_text=_("Left empty, it shows all published sections."),
    )
    footer_menu = StreamField(
        MENU_BLOCKS,
        verbose_name=_("menu at the foot"),
        blank=True,
        help_text=_("Left empty, it shows all published static pages."),
    )
    social_links = StreamField(SOCIAL_BLOCKS, verbose_name=_("social networks"), blank=True)
    preview_address = models.CharField(
        _("preview in your own site"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        validators=[check_address],
        help_text=_(
            "Where a site of your own shows drafts in this locale, such as"
            " https://www.example.org/preview#{token}. It may also hold {id}, {locale}, {slug} and"
            " {path}. The editor's preview shows it then; left empty, it shows the pages of this"
            " system."
        ),
    )

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading=_("Name")),
        FieldPanel("header_menu"),
        FieldPanel("footer_menu"),
        FieldPanel("social_links"),
        FieldPanel("preview_address"),
        MultiFieldPanel(
            [FieldPanel("imprint"), FieldPanel("copyright"), FieldPanel("age_mark")],
            heading=_("At the foot of every page"),
        ),
    ]

    class Meta:
        verbose_name = _("site frame")
        verbose_name_plural = _("site frames")
        ordering = ("locale_code",)

    def __str__(self) -> str:
        return f"{self.name} ({self.locale_code})"

    def clean(self) -> None:
        """A menu leads to pages of its own locale: readers never fall into another language."""
        super().clean()
        errors: dict[str, Any] = {}
        for field in ("header_menu", "footer_menu"):
            foreign = foreign_pages(getattr(self, field), locale_code=self.locale_code)
            if foreign:
                message = _("These pages belong to another locale: %(titles)s.")
                errors[field] = message % {"titles": "; ".join(foreign)}
        if errors:
            raise ValidationError(errors)
