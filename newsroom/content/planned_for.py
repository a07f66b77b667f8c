"""The time that a desk wishes a story out, as the edit form shows it.

The calendar moves it while a reporter's form stands open for hours and saves itself: what nobody
touched there must not put the older time back. So the form says which time it was shown.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.forms.utils import to_current_timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import AdminDateTimeInput


class PlannedForInput(AdminDateTimeInput):
    """`shown` is set by the form (`page_form.py`): the time that the page has."""

    shown: datetime | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        return format_html(
            '{}<input type="hidden" name="{}" value="{}">', field, shown_name(name), self.written()
        )

    def written(self) -> str:
        return str(self.format_value(to_current_timezone(self.shown)) or "") if self.shown else ""

    def is_untouched(self, data: Mapping[str, Any], name: str) -> bool:
        """Whether the time that came back is the one that the form had shown."""
        shown = data.get(shown_name(name))
        return shown is not None and shown == data.get(name, "")


def shown_name(name: str) -> str:
    return f"{name}-shown"
