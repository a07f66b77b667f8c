"""Signing secrets: derived from a seed and SECRET_KEY when they are needed, and stored nowhere.

Whoever reads the table, or a backup of it, can sign nothing. A secret belongs to the SECRET_KEY
that it was made under: that key must stay among SECRET_KEY_FALLBACKS until the secret is rotated.
"""

import base64
import secrets
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from newsroom.webhooks.models import WebhookEndpoint

SALT = "newsroom.webhooks.secret"
NAME_SALT = "newsroom.webhooks.key_id"
PREFIX = "whsec_"


class SecretIsLost(Exception):
    """The SECRET_KEY that the secret was made under is no longer known."""


def new_seed() -> tuple[str, str]:
    """A seed of 256 bits, and the fingerprint of the SECRET_KEY that it goes with."""
    return secrets.token_hex(32), key_id_of(settings.SECRET_KEY)


def key_id_of(secret_key: str) -> str:
    return salted_hmac(NAME_SALT, "", secret=secret_key, algorithm="sha256").hexdigest()[:16]


def derive(seed: str, key_id: str) -> bytes:
    """The 32 bytes that sign. Raises SecretIsLost."""
    for secret_key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if key_id_of(secret_key) == key_id:
            return salted_hmac(SALT, seed, secret=secret_key, algorithm="sha256").digest()
    raise SecretIsLost("Its SECRET_KEY is no longer known here: rotate the endpoint's secret.")


def signing_keys(endpoint: WebhookEndpoint, *, now: datetime) -> list[bytes]:
    """The current one first, then that of before while it is still good. Raises SecretIsLost."""
    return [derive(seed, key_id) for seed, key_id in standing_seeds(endpoint, now=now)]


def standing_seeds(endpoint: WebhookEndpoint, *, now: datetime) -> Iterator[tuple[str, str]]:
    yield endpoint.secret_seed, endpoint.secret_key_id
    if endpoint.previous_until is not None and now < endpoint.previous_until:
        yield endpoint.previous_seed, endpoint.previous_key_id


def secret_in_words(endpoint: WebhookEndpoint) -> str:
    """As receivers configure it. Called once, by who has just made or rotated it."""
    return PREFIX + base64.b64encode(derive(endpoint.secret_seed, endpoint.secret_key_id)).decode()


def is_under_an_old_key(endpoint: WebhookEndpoint) -> bool:
    """Whether the secret should be rotated before SECRET_KEY_FALLBACKS is emptied."""
    return endpoint.secret_key_id != key_id_of(settings.SECRET_KEY)
