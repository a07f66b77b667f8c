"""How a change of pins, exclusions or the wish for a list reads in a page's history.

Registered in newsroom/wagtail_hooks.py.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter

from newsroom.content.models.articles import SimilarNews

CHOICES_SAVED = "newsroom.related_choices"


def register_log_actions(actions: Any) -> None:
    @actions.register_action(CHOICES_SAVED)
    class ChoicesSaved(LogFormatter):
        label = _("Choose similar stories")

        def format_message(self, log_entry: Any) -> str:
            pins, exclusions = len(log_entry.data["pins"]), len(log_entry.data["exclusions"])
            pinned = ngettext("%d similar story pinned", "%d similar stories pinned", pins) % pins
            excluded = ngettext("%d excluded", "%d excluded", exclusions) % exclusions
            wish = SimilarNews(log_entry.data.get("wish", ""))
            told = f"{pinned}, {excluded}"
            return f"{told}. {wish.label}" if wish else told
