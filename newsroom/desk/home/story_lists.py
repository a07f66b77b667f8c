"""A panel of the dashboard that lists stories: a headline, what is said of it, and how it stands.

Who lists stories there inherits from `StoryPanel`; one template shows them all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

# More of it stands on the screen that the panel leads to.
SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class ListedStory:
    """`words` is how it stands; `drawing` stands before them, hidden from screen readers."""

    title: str
    url: str
    locale: str
    about: str
    words: str
    is_grave: bool = False
    drawing: SafeString | None = None


class StoryPanel(Component):
    """Not shown where it has nothing to say."""

    template_name = "desk/home/stories.html"
    panel_id: ClassVar[str]
    heading: ClassVar[Any]
    # The name of an address, and the words of the link.
    more: ClassVar[tuple[str, Any] | None] = None

    def stories(self, *, user: Any, now: datetime) -> Sequence[ListedStory]:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        return {
            "stories": self.stories(user=user, now=timezone.now()),
            "panel_id": self.panel_id,
            "heading": self.heading,
            "more": self.more,
        }
