"""Counts a view: who asks, whether a person looks, and from where. `api` calls it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings

from newsroom.audience.bots import LONGEST_AGENT, is_bot
from newsroom.audience.counter import View
from newsroom.audience.readers import client_address, is_ahead_of_time
from newsroom.audience.sources import host_of, source_of
from newsroom.audience.write_behind import buffer

PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def count_view(
    *,
    public_id: str,
    locale: str,
    meta: Mapping[str, str],
    referrer: str | None = None,
    now: datetime,
) -> bool:
    """Hand the view over, unless a program or a browser that only prepares looks. Never waits.

    `meta` is the request's META; the caller has made sure that the story is live. Of `referrer`,
    which its page was told, only the kind of site goes on.
    """
    agent = meta.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT]
    if is_ahead_of_time([meta.get(name, "") for name in PURPOSES]) or is_bot(agent):
        return False
    address = client_address(
        remote=meta.get("REMOTE_ADDR", ""),
        forwarded=meta.get("HTTP_X_FORWARDED_FOR", ""),
        trusted_proxies=settings.TRUSTED_PROXIES,
    )
    buffer.add(
        View(
            public_id=public_id,
            address=address,
            agent=agent,
            at=now.astimezone(UTC),
            locale=locale,
            source=source_of(referrer, own_hosts=own_hosts(meta)),
        )
    )
    return True


def own_hosts(meta: Mapping[str, str]) -> set[str]:
    """The site that the beacon was sent from, which may be the newsroom's own, and this one."""
    told = [meta.get("HTTP_ORIGIN", ""), f"//{meta.get('HTTP_HOST', '')}", settings.BASE_URL]
    return {host_of(address) for address in told} - {""}
