"""What a reader's browser may load with our pages (Content-Security-Policy): what is ours.

`answers`, `errors` and `shared_preview` send it. A sentence that slipped through every other guard
still runs nothing. Posts of other sites are framed after a click (`embeds.js`), sound and film play
from wherever a story links them. Style attributes are allowed: colours of sections, focal points.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import storages

# The hosts of the frames that newsroom/content/embeds.py builds.
FRAME_HOSTS = (
    "www.youtube-nocookie.com",
    "platform.twitter.com",
    "t.me",
    "www.tiktok.com",
    "www.instagram.com",
)


def content_policy(*, frame_ancestors: str = "'self'") -> str:
    """The header's value; `frame_ancestors` says who may show our page in a frame."""
    ours = own_origins()
    rules: dict[str, Sequence[str]] = {
        "default-src": ["'none'"],
        "script-src": ours,
        "style-src": [*ours, "'unsafe-inline'"],
        "font-src": ours,
        "img-src": [*ours, "data:"],
        "connect-src": ours,
        "manifest-src": ours,
        "media-src": [*ours, "https:", "http:"],
        "frame-src": [f"https://{host}" for host in FRAME_HOSTS],
        "form-action": ours,
        "base-uri": ["'none'"],
        "frame-ancestors": [frame_ancestors],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def own_origins() -> list[str]:
    """Where pages, static files and public pictures come from; a host may have several names."""
    addresses = [
        settings.BASE_URL,
        settings.STATIC_URL,
        storages["public"].url("picture.jpg"),
    ]
    parts = [urlsplit(address) for address in addresses]
    named = [f"{part.scheme}://{part.netloc}" for part in parts if part.netloc]
    return list(dict.fromkeys(["'self'", *named]))
