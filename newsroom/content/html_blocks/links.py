"""Where links of foreign HTML lead: on the web or to a mailbox, or nowhere. Pure."""

from urllib.parse import parse_qs, urljoin, urlsplit

LINK_SCHEMES = {"http", "https", "mailto"}
LONGEST = 2000
# Google Docs sends every link through its own counter; readers get the target.
COUNTERS = {"www.google.com": ("/url", "q")}


def absolute_link(target: str, *, address: str) -> str | None:
    """None drops the link: its words stay. An address with spaces is none."""
    target = target.strip()
    try:
        link = urljoin(address, target)
    except ValueError:
        return None
    scheme = link.partition(":")[0].lower()
    is_whole = ":" in link and len(target.split()) == 1 and len(link) <= LONGEST
    return straight(link) if is_whole and scheme in LINK_SCHEMES else None


def straight(link: str) -> str:
    """The link without a counter that it was led through."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    path, member = COUNTERS.get(parts.netloc, ("", ""))
    if not path or parts.path != path:
        return link
    target = parse_qs(parts.query).get(member, [""])[0]
    return target if target.startswith(("https://", "http://")) else link
