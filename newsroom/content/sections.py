"""Sections of a locale, and the one that takes what fits nowhere else."""

from wagtail.models import Locale

from newsroom.content.models import CategoryPage


def default_section(locale: Locale) -> CategoryPage | None:
    """The locale's live, confirmed default section; None where the locale has none yet."""
    return (
        CategoryPage.objects.filter(
            locale=locale, is_default_section=True, name_confirmed=True, live=True
        )
        .order_by("path")
        .first()
    )
