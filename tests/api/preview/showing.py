"""Drafts that are shared, and the headers that show them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsroom.api.keys.issue import mint
from newsroom.previews.share import share_preview
from tests.builders import make_admin


def share(page: Any, *, follows_draft: bool = True, user: Any = None, hours: float = 24) -> Any:
    """The token's row, and its text."""
    return share_preview(
        page=page,
        made_for="The minister's office",
        lasts=timedelta(hours=hours),
        follows_draft=follows_draft,
        user=user or make_admin(),
        now=timezone.now(),
    )


def shown_by(token: str) -> dict[str, str]:
    return {"Authorization": f"Preview {token}"}


def token_for(page: Any, **options: Any) -> dict[str, str]:
    _row, token = share(page, **options)
    return shown_by(token)


def key_with(*scopes: str, **options: Any) -> dict[str, str]:
    _row, key = mint(partner="Own site", scopes=scopes, now=timezone.now(), **options)
    return {"Authorization": f"Bearer {key}"}
