"""Ending the sessions of one account. Django keeps them by key, not by whom they are of."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_sessions_of(account: Any) -> int:
    """How many browsers were signed out; at their next request they are nobody's."""
    mine = [
        session.session_key
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(account.pk)
    ]
    ended, _by_model = Session.objects.filter(session_key__in=mine).delete()
    return ended
