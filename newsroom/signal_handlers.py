"""What Django and Wagtail tell us; one line each, connected in newsroom/apps.py."""

from typing import Any

from newsroom.publishing.deletions import follow_deletion


def on_page_deleted(*, instance: Any, **event: Any) -> None:
    follow_deletion(instance)
