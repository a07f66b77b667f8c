"""Which addresses may stand in a block: whole ones of the web. Pure; forms and renderers ask.

Forms refuse what this refuses, and renderers leave it out: an importer may have stored anything.
"""

import re
from urllib.parse import urlsplit

SCHEMES = {"http", "https"}
# Spaces, quotes, brackets and control characters stand escaped in a real address.
NEVER = re.compile(r"""[\s"'<>\\^`{|}\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]""")
HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.?")
LONGEST = 2000


def read_web_address(typed: object) -> str | None:
    """The address without surrounding spaces; None for anything but http(s) with a plain host."""
    if not isinstance(typed, str):
        return None
    address = typed.strip()
    if len(address) > LONGEST or NEVER.search(address):
        return None
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (raises where it is no number)
    except ValueError:
        return None
    host = parts.hostname or ""
    # A name before the host fools the eye: https://bank.example@elsewhere.example/
    if parts.scheme.lower() not in SCHEMES or "@" in parts.netloc or not HOST.fullmatch(host):
        return None
    return address


def host_of(address: str) -> str:
    """For readers: the host without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def file_type_of(address: str) -> str:
    """The ending of the file's name in capitals: PDF; empty where there is none."""
    name = urlsplit(address).path.rpartition("/")[2]
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending.upper() if ending.isalnum() and len(ending) <= 5 else ""
