"""Whom a request is counted for, and how much they may ask; pure but for the settings."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any, NamedTuple

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver

from newsroom.audience.readers import client_address

ANONYMOUS, KEY, PREVIEW, REFUSED = "anonymous", "key", "preview", "refused"
# What one subscriber gets of IPv6 addresses; counted one by one, nobody would ever reach a limit.
SUBSCRIBER_BITS = 64


class Caller(NamedTuple):
    """`policy` names the limit as headers show it; `name` tells its callers apart."""

    policy: str
    name: str

    @property
    def quota(self) -> int:
        """Requests in a window; 0 is no limit."""
        return quota_of(self.policy)


# Settings are read through Django's lazy object, for each request as long as all else here.
@lru_cache
def quota_of(policy: str) -> int:
    of_keys = policy in (KEY, PREVIEW)
    return int(settings.RATE_LIMIT_KEY if of_keys else settings.RATE_LIMIT_ANONYMOUS)


@lru_cache
def trusted_proxies() -> int:
    return int(settings.TRUSTED_PROXIES)


@receiver(setting_changed)
def read_settings_anew(**_kwargs: Any) -> None:
    quota_of.cache_clear()
    trusted_proxies.cache_clear()


def caller_at(meta: Mapping[str, str], *, policy: str = ANONYMOUS) -> Caller:
    """By address. `meta` is a request's META; what our own proxies did not add is not believed."""
    address, proxies = meta.get("REMOTE_ADDR", ""), trusted_proxies()
    if proxies:
        forwarded = meta.get("HTTP_X_FORWARDED_FOR", "")
        address = client_address(remote=address, forwarded=forwarded, trusted_proxies=proxies)
    return Caller(policy, subscriber_of(address))


@lru_cache(maxsize=10_000)
def subscriber_of(address: str) -> str:
    """The address, or for IPv6 a subscriber's network; unreadable ones are one caller."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> SUBSCRIBER_BITS << SUBSCRIBER_BITS))


class Slot(NamedTuple):
    """A caller in one window, which is the number of minutes since 1970."""

    window: int
    caller: Caller
