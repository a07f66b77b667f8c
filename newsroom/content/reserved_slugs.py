"""Addresses below a home page that the site itself answers, so no page may have them.

The `clean` of sections and static pages calls it.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# /en/tags/sport/, /en/authors/dana-orazbek/, /en/search/, /feeds/en.rss
RESERVED = frozenset({"tags", "authors", "search", "feeds"})


def refuse_reserved_slug(slug: str) -> None:
    """Raises ValidationError for the field `slug`."""
    if slug.lower() in RESERVED:
        message = _("The address “%(slug)s” belongs to the site itself; choose another one.")
        raise ValidationError({"slug": message % {"slug": slug}})
