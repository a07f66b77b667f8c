"""Clearing away what has ended; a worker calls it now and then.

What was typed and never saved goes within minutes of its end; who was shown what stays for a while
on the screen, and for good in the page's history.
"""

from datetime import datetime, timedelta

from newsroom.previews.models import PreviewToken

KEPT_AFTER_THE_END = timedelta(days=30)


def forget_ended_previews(*, now: datetime) -> int:
    """How many tokens were forgotten."""
    unsaved = PreviewToken.objects.filter(kind=PreviewToken.Kind.EDITOR, expires_at__lte=now)
    shared = PreviewToken.objects.filter(
        kind=PreviewToken.Kind.SHARED, expires_at__lte=now - KEPT_AFTER_THE_END
    )
    return sum(tokens.delete()[1].get("newsroom.PreviewToken", 0) for tokens in (unsaved, shared))
