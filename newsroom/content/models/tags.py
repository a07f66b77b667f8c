"""Tags: one row for one idea, its name per locale as children (decision: one row per idea)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel, InlinePanel


class Tag(ClusterableModel, TagBase):
    """What a story is about. `name` serves every locale until a translation is entered."""

    free_tagging = True
    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("slug"),
        InlinePanel("names", label=_("Name in a locale")),
    ]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)

    def name_in(self, locale_code: str) -> str:
        """The name in that locale; empty where other locales have one and this one has not."""
        names = {name.locale_code: name.name for name in self.names.all()}
        return names.get(locale_code, "" if names else str(self.name))


class TagName(models.Model):
    tag = ParentalKey(Tag, on_delete=models.CASCADE, related_name="names")
    locale_code = models.CharField(_("locale"), max_length=12, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ("locale_code",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tag", "locale_code"), name="one_tag_name_per_locale")
        ]

    def __str__(self) -> str:
        return self.name
