"""The words for parts of the content that an approval covers. Pure; refusals and history use it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _


def label_part(page: Any, name: str) -> str:
    """The word that the edit form uses for a part of the content of a page or of its model."""
    words = {
        "section": _("section"),
        "bylines": _("bylines"),
        "pictures": _("pictures and their words"),
    }
    if name in words:
        return words[name]
    try:
        return str(getattr(page._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def label_parts(page: Any, names: Iterable[str]) -> list[str]:
    return [label_part(page, name) for name in names]
