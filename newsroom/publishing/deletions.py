"""A page that is deleted, alone or with its parent: its trace stays and its requests end."""

from typing import Any

from django.utils import timezone

from newsroom.content.models import NewsPage
from newsroom.delivery.go_public import leave_public
from newsroom.publishing.models import Publication

NOT_FOUND = 404


def follow_deletion(page: Any) -> None:
    """For `pre_delete`, which children get too when a parent goes (their `delete()` is not)."""
    if not isinstance(page, NewsPage):
        return
    Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING).update(
        state=Publication.State.SUPERSEDED, last_error="The page was deleted."
    )
    leave_public(page_id=page.pk, status=NOT_FOUND, reason="deleted", now=timezone.now())
