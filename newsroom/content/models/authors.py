"""Authors: one row for one person, the name and the words about them per locale as children."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel


class Author(ClusterableModel):
    """Who signs. `name` serves every locale that has no name of its own."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("slug"),
        InlinePanel("names", label=_("Name in a locale")),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def name_in(self, locale_code: str) -> str:
        names = {name.locale_code: name.name for name in self.names.all()}
        return names.get(locale_code, self.name)

    def about_in(self, locale_code: str) -> str:
        """Only in the language that it was written in."""
        return {name.locale_code: name.about for name in self.names.all()}.get(locale_code, "")


class AuthorName(models.Model):
    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="names")
    locale_code = models.CharField(_("locale"), max_length=12, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=120)
    about = models.TextField(_("about"), blank=True)

    class Meta:
        ordering = ("locale_code",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("author", "locale_code"), name="one_author_name_per_locale"
            )
        ]

    def __str__(self) -> str:
        return self.name
