"""Posts of other sites, known by their address alone: no token, no question to the network. Pure.

The form asks here what an address is, the renderer how to show it. The frame's address is built
from the parts that were recognised, never from what was typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

PROVIDER_NAMES = {
    "youtube": "YouTube",
    "x": "X",
    "telegram": "Telegram",
    "tiktok": "TikTok",
    "instagram": "Instagram",
}
WIDE, TALL, OWN_HEIGHT = "16 / 9", "9 / 16", ""
LONGEST = 2000
IN_CODE = re.compile(r"""https?://[^\s"'<>\\]{1,2000}""")
YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
YOUTUBE_PATH = re.compile(r"/(?:(shorts)|live|embed|v)/([A-Za-z0-9_-]{11})/?")
MOMENT = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?")
X_PATH = re.compile(r"/(?:i/web|([A-Za-z0-9_]{1,15}))/status(?:es)?/(\d{1,20})(?:/.*)?")
TELEGRAM_PATH = re.compile(r"/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,31})/(\d{1,10})/?")
TIKTOK_PATH = re.compile(r"/@([A-Za-z0-9_.]{1,24})/video/(\d{5,20})/?")
TIKTOK_FRAME_PATH = re.compile(r"/(?:embed(?:/v2)?|player/v1)/(\d{5,20})/?")
INSTAGRAM_PATH = re.compile(
    r"/(?:[A-Za-z0-9_.]{1,30}/)?(p|reel|reels|tv)/([A-Za-z0-9_-]{5,40})(?:/.*)?"
)


@dataclass(frozen=True, kw_only=True)
class Post:
    provider: str  # a key of PROVIDER_NAMES
    address: str  # for people, without what trackers put behind it
    frame: str  # what a frame loads, after a click only
    aspect: str  # width / height as CSS writes it; empty: as tall as its content

    @property
    def provider_name(self) -> str:
        return PROVIDER_NAMES[self.provider]


def read_post(typed: object) -> Post | None:
    """What the address, or the embed code, of one post shows; None for anything else."""
    if not isinstance(typed, str):
        return None
    text = typed.strip()
    if text.startswith("<"):
        posts = (read_address(found) for found in IN_CODE.findall(text)[:20])
        return next((post for post in posts if post), None)
    return read_address(text if "://" in text[:10] else f"https://{text}")


def read_address(address: str) -> Post | None:
    if len(address) > LONGEST:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or port not in {None, 80, 443} or "@" in parts.netloc:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    reader = READERS.get(host)
    return reader(parts) if reader else None


def read_youtube(parts: SplitResult) -> Post | None:
    query = parse_qs(parts.query)
    found = YOUTUBE_PATH.fullmatch(parts.path)
    if found:
        is_short, video = bool(found[1]), found[2]
    elif parts.hostname == "youtu.be":
        is_short, video = False, parts.path.strip("/")
    else:
        is_short, video = False, query.get("v", [""])[0] if parts.path == "/watch" else ""
    if not YOUTUBE_ID.fullmatch(video):
        return None
    second = seconds_of(next(iter(query.get("t", query.get("start", []))), ""))
    place = f"shorts/{video}" if is_short else f"watch?v={video}"
    return Post(
        provider="youtube",
        address=f"https://www.youtube.com/{place}"
        + (f"&t={second}" * bool(second and not is_short)),
        frame=f"https://www.youtube-nocookie.com/embed/{video}"
        + (f"?start={second}" if second else ""),
        aspect=TALL if is_short else WIDE,
    )


def seconds_of(moment: str) -> int:
    """`90`, `90s` and `1m30s` as 90; 0 where there is none."""
    found = MOMENT.fullmatch(moment)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def read_x(parts: SplitResult) -> Post | None:
    found = X_PATH.fullmatch(parts.path)
    if not found:
        return None
    return Post(
        provider="x",
        address=f"https://x.com/{found[1] or 'i'}/status/{found[2]}",
        frame=f"https://platform.twitter.com/embed/Tweet.html?id={found[2]}&dnt=true",
        aspect=OWN_HEIGHT,
    )


def read_telegram(parts: SplitResult) -> Post | None:
    found = TELEGRAM_PATH.fullmatch(parts.path)
    if not found:
        return None
    address = f"https://t.me/{found[1]}/{found[2]}"
    return Post(provider="telegram", address=address, frame=f"{address}?embed=1", aspect=OWN_HEIGHT)


def read_tiktok(parts: SplitResult) -> Post | None:
    found = TIKTOK_PATH.fullmatch(parts.path)
    framed = TIKTOK_FRAME_PATH.fullmatch(parts.path)
    if not found and not framed:
        return None
    author, video = (found[1], found[2]) if found else ("", framed[1] if framed else "")
    return Post(
        provider="tiktok",
        address=f"https://www.tiktok.com/@{author}/video/{video}",
        frame=f"https://www.tiktok.com/player/v1/{video}",
        aspect=TALL,
    )


def read_instagram(parts: SplitResult) -> Post | None:
    found = INSTAGRAM_PATH.fullmatch(parts.path)
    if not found:
        return None
    kind = {"reels": "reel"}.get(found[1], found[1])
    address = f"https://www.instagram.com/{kind}/{found[2]}/"
    return Post(provider="instagram", address=address, frame=f"{address}embed/", aspect=OWN_HEIGHT)


READERS: dict[str, Callable[[SplitResult], Post | None]] = {
    "youtube.com": read_youtube,
    "youtu.be": read_youtube,
    "music.youtube.com": read_youtube,
    "youtube-nocookie.com": read_youtube,
    "x.com": read_x,
    "twitter.com": read_x,
    "mobile.twitter.com": read_x,
    "t.me": read_telegram,
    "telegram.me": read_telegram,
    "tiktok.com": read_tiktok,
    "instagram.com": read_instagram,
}
