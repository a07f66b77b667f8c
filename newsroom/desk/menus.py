"""Menus without what leads away from the newsroom's work.

Hooks in newsroom/wagtail_hooks.py; names are those of Wagtail 8.0.
"""

from typing import Any

from django.http import HttpRequest

ABOUT_WAGTAIL = ("editor-guide", "whats-new")


def leave_wagtails_news_out(request: HttpRequest, menu_items: list[Any]) -> None:
    """For `construct_help_menu`: our guide is newsroom/content/README.md."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(ABOUT_WAGTAIL)]
