"""Ending all previews in somebody's name: the account is closed, or has a new password."""

from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.previews.history import REVOKED, note
from newsroom.previews.models import PreviewToken


@transaction.atomic
def end_previews_of(account: Any, *, user: Any = None, now: datetime) -> int:
    """From the next look on; how many links were taken back. The editor's own go with their words.

    `user` stands in the stories' histories: whoever closed the account, or its owner.
    """
    PreviewToken.objects.filter(made_by=account, kind=PreviewToken.Kind.EDITOR).delete()
    shared = PreviewToken.objects.select_for_update(of=("self",)).filter(
        made_by=account,
        kind=PreviewToken.Kind.SHARED,
        revoked_at__isnull=True,
        expires_at__gt=now,
    )
    tokens = list(shared.select_related("page"))
    for token in tokens:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        if token.page is not None:
            note(token.page.specific, REVOKED, user=user, made_for=token.made_for)
    return len(tokens)
