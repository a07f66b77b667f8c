"""How often somebody may try to sign in: ten failures a minute, by account and by address.

Counted in PostgreSQL, which signing in needs anyway: no process and no loss of Redis lets more
through. An attempt counts before its password is looked at, one after the other for each key, so
that of a thousand at once ten are tried.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count
from django.utils.crypto import salted_hmac

from newsroom.desk.accounts.models import SignInAttempt

MOST_FAILURES = 10
WINDOW = timedelta(minutes=1)
SALT = "newsroom.desk.accounts.throttle"


class TooManyAttempts(Exception):
    """Nothing was tried: wait a minute."""


@transaction.atomic
def begin_attempt(*, account: str, address: str, now: datetime) -> list[int]:
    """To be handed to `forgive` when it succeeds. Raises TooManyAttempts, and then is not counted:
    whoever knocks on and on shuts the door for others no longer than who knocked ten times.

    `account` is the name as it was typed; whether there is such a one changes nothing.
    """
    keys = sorted([key_of("account", same_name(account)), key_of("address", address)])
    for key in keys:
        wait_for_turn(key)
    SignInAttempt.objects.filter(at__lte=now - WINDOW).delete()
    made = SignInAttempt.objects.bulk_create(SignInAttempt(key=key, at=now) for key in keys)
    counted = SignInAttempt.objects.filter(key__in=keys).values("key").annotate(size=Count("pk"))
    if any(row["size"] > MOST_FAILURES for row in counted):
        raise TooManyAttempts
    return [attempt.pk for attempt in made]


def wait_for_turn(key: str) -> None:
    """Until this transaction ends, nobody else counts for the same key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def forgive(attempts: Sequence[int]) -> None:
    """It was the right password: successes do not count."""
    SignInAttempt.objects.filter(pk__in=attempts).delete()


def same_name(name: str) -> str:
    """Spellings that people take for one: an attacker does not get ten tries for each of them."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def key_of(kind: str, name: str) -> str:
    return salted_hmac(SALT, f"{kind}:{name}", algorithm="sha256").hexdigest()
