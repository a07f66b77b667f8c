"""*Write a story* on the dashboard: one click per section in which one may."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from newsroom.desk.writing.sections import sections_to_write_in


class WriteAStory(Component):
    """The sections of each locale in which the user may add stories, first of all panels."""

    template_name = "desk/write_a_story.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        return {"sections": sections_to_write_in(user)}
