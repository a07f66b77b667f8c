"""The form of an urgent right: sections by their names, not by their keys."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

from newsroom.content.models import CategoryPage


def section_choices() -> list[tuple[str, Any]]:
    """Each section once, named in the default locale where it exists there."""
    sections = CategoryPage.objects.select_related("locale").order_by("path")
    default = Locale.get_default().pk
    names: dict[str, str] = {}
    for section in sorted(sections, key=lambda one: one.locale_id != default):
        names.setdefault(str(section.translation_key), section.title)
    return [("", _("Every section")), *names.items()]


def section_name(section_key: uuid.UUID | None) -> str:
    """For lists; a section that was deleted since is shown by its key."""
    names = dict(section_choices())
    return str(names.get(str(section_key) if section_key else "", section_key))


class UrgentRightForm(WagtailAdminModelForm):
    section_key = forms.TypedChoiceField(
        label=_("Section"),
        required=False,
        choices=section_choices,
        coerce=uuid.UUID,
        empty_value=None,
    )
