"""What ends with an account: called whenever one is saved inactive, and before one is deleted.

Promises: whatever way it happens, screen, bulk, shell or program, nothing that opens doors in this
person's name is left after the commit, and nothing waits for the person. A second run finds
nothing to end and says nothing.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.admin.models import EditingSession
from wagtail.log_actions import get_active_log_context

from newsroom.api.keys.issue import revoke_given_by
from newsroom.desk.accounts.history import note_closed
from newsroom.desk.accounts.sessions import end_sessions_of
from newsroom.desk.accounts.tell import tell_of_closing
from newsroom.previews.end_all import end_previews_of
from newsroom.review.leaving import give_back, returned_to


@transaction.atomic
def close_account(account: Any, *, now: datetime) -> None:
    """Sessions, previews and keys end; pieces go back; who has to act is told."""
    user = get_active_log_context().user
    sessions = end_sessions_of(account)
    previews = end_previews_of(account, user=user, now=now)
    keys = revoke_given_by(account=account, user=user, now=now)
    pages = give_back(account, user=user)
    EditingSession.objects.filter(user=account).delete()
    left = sorted({*pages, *returned_to(account)})
    if not (sessions or previews or keys or pages):
        return
    note_closed(
        account,
        user=user,
        sessions=sessions,
        previews=previews,
        keys=len(keys),
        pages=len(pages),
    )
    tell_of_closing(
        account,
        keys=[str(key) for key in keys],
        pages=left,
        user=user,
        now=now,
    )


@transaction.atomic
def end_what_the_password_opened(account: Any, *, now: datetime) -> None:
    """A new password: whoever knew the old one may have shared drafts. Sessions end by themselves,
    since each carries a mark of the password that it began with.
    """
    end_previews_of(account, user=account, now=now)
