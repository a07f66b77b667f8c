"""What has become of the page that once stood at an address: one look, one step to its place.

The reader's pages and `/resolve` of the API call it.
The public role may not read Wagtail's tables, so this look goes through the default alias, and
only for addresses at which nothing is live.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, quote, unquote, urlencode

from django.utils.encoding import iri_to_uri

from newsroom.content.models import FormerAddress
from newsroom.delivery.models import Document

LONGEST = 500
LIVE = 200
# What mails and networks append to links; no old system told stories apart by it.
TRACKERS = {"fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid"}
TRACKER_PREFIX = "utm_"
SAFE_IN_QUERY = "=&;+/?:@!$'()*,-._~"


@dataclass(frozen=True, kw_only=True)
class Successor:
    """`location` is ready for its header, and empty where the page is not live any more.

    `path` is where the page stands now, or stood last.
    """

    location: str
    path: str
    status: int
    reason: str
    statement: str
    locale: str


def successor_of(
    path: str, *, query: str = "", left_after: datetime | None = None
) -> Successor | None:
    """What the page of an old address has become; None for an address that nobody had.

    `left_after` is when the last page that stood at exactly this path was taken down: one that
    had left before then was not the last one here, and readers do not ask for it.
    """
    wanted = spellings(path, query)
    rows = FormerAddress.objects.filter(path__in=wanted)
    if left_after is not None:
        rows = rows.exclude(path=path, at__lt=left_after)
    kept = dict(rows.values_list("path", "page_id"))
    found = next((spelling for spelling in wanted if spelling in kept), None)
    document = Document.objects.filter(page_id=kept[found]).first() if found else None
    if found is None or document is None:
        return None
    carried = trackers_of(query) if "?" in found else query
    location = iri_to_uri(document.path) + (f"?{carried}" if carried else "")
    return Successor(
        location=location if document.status == LIVE else "",
        path=document.path,
        status=document.status,
        reason=document.reason,
        statement=document.statement,
        locale=document.locale,
    )


def spellings(path: str, query: str) -> list[str]:
    """How the address may have been kept, the most exact spelling first.

    With the query that told stories apart, then without; with or without a slash at the end. None
    holds a NUL, which no database takes and no address of before can have.
    """
    path = unicodedata.normalize("NFC", path)
    paths = [path, path.rstrip("/"), path.rstrip("/") + "/"]
    own = own_query(query)
    queries = [query, own, quote(unquote(own), safe=SAFE_IN_QUERY), unquote(own), ""]
    wanted = [f"{one}?{text}" if text else one for text in queries for one in paths]
    return list(
        dict.fromkeys(
            one
            for one in wanted
            if one not in {"", "/"} and len(one) <= LONGEST and "\x00" not in one
        )
    )


def own_query(query: str) -> str:
    """The query without what trackers appended, otherwise as it was written."""
    return "&".join(part for part in query.split("&") if not is_tracker(part.partition("=")[0]))


def trackers_of(query: str) -> str:
    """They go on to the new place, where the newsroom may count them; the old query does not."""
    return urlencode([pair for pair in parse_qsl(query) if is_tracker(pair[0])])


def is_tracker(name: str) -> bool:
    return name in TRACKERS or name.startswith(TRACKER_PREFIX)
