"""From what kind of site a reader came: one of a handful of words, and nothing else is kept. Pure.

`count_view` calls it with what the beacon says; the address itself is forgotten at once.
"""

from collections.abc import Collection
from enum import StrEnum
from urllib.parse import urlsplit


class Source(StrEnum):
    OWN = "own"  # from a page of this site
    SEARCH = "search"
    SOCIAL = "social"
    MESSAGES = "messages"  # messengers and mail
    OTHER = "other"
    DIRECT = "direct"  # typed, a bookmark, an app that says nothing
    UNKNOWN = "unknown"  # the site's beacon does not say


# Registered names: their subdomains count as well.
SITES: dict[Source, frozenset[str]] = {
    Source.SEARCH: frozenset({
        "google.com", "google.kz", "google.ru", "yandex.kz", "yandex.ru", "ya.ru", "bing.com",
        "duckduckgo.com", "yahoo.com", "mail.ru", "baidu.com", "ecosia.org", "startpage.com",
        "brave.com", "qwant.com", "chatgpt.com", "perplexity.ai",
    }),
    Source.SOCIAL: frozenset({
        "facebook.com", "instagram.com", "threads.net", "x.com", "twitter.com", "t.co", "vk.com",
        "ok.ru", "tiktok.com", "youtube.com", "linkedin.com", "lnkd.in", "reddit.com",
        "pinterest.com", "bsky.app", "mastodon.social", "dzen.ru",
    }),
    Source.MESSAGES: frozenset({
        "t.me", "telegram.org", "whatsapp.com", "wa.me", "messenger.com", "viber.com",
        "mail.google.com", "e.mail.ru", "mail.yahoo.com", "outlook.live.com", "outlook.office.com",
    }),
}  # fmt: skip
# Where a mail box or a messenger stands below a name that is something else.
IN_ORDER = (Source.MESSAGES, Source.SOCIAL, Source.SEARCH)


def source_of(referrer: str | None, *, own_hosts: Collection[str] = ()) -> Source:
    """`referrer` is an address or its origin, empty where there is none, None where unknown."""
    if referrer is None:
        return Source.UNKNOWN
    if not referrer:
        return Source.DIRECT
    host = host_of(referrer)
    if host in own_hosts:
        return Source.OWN
    names = names_above(host)
    return next(
        (source for source in IN_ORDER if not names.isdisjoint(SITES[source])), Source.OTHER
    )


def host_of(address: str) -> str:
    """Empty where there is none; apps name themselves as `android-app://org.telegram.messenger`."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def names_above(host: str) -> set[str]:
    """`news.google.com` → itself, `google.com`, `com`."""
    parts = host.split(".")
    return {".".join(parts[place:]) for place in range(len(parts))}
