"""An address that somebody entered, read strictly: https, one host, a usual port, nothing else.

Called when it is entered and again before every request. Where the name leads is another
question, asked of what it resolves to (`resolve.py`).
"""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.network.address_rules import is_allowed

LONGEST = 500
PORTS = (443, 80, 8443)
DEFAULT_PORTS = {"https": 443, "http": 80}
# The characters of RFC 3986; parsers disagree about all others.
ALLOWED = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# What some programs read as an IPv4 address in one number, in octal or in hexadecimal.
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class AddressRefused(Exception):
    """The message says to people what is wrong, and what would be right."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """`host` is a name in ASCII, or a literal address without brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with its query


def read_target(url: str) -> Target:
    """Raises AddressRefused."""
    text = in_ascii(url.strip())
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressRefused(_("This is no web address.")) from None
    refuse_scheme(parts.scheme)
    if "@" in parts.netloc:
        raise AddressRefused(_("A user name or password may not stand in the address."))
    if "#" in text:
        raise AddressRefused(_("What follows a # is never sent; leave it out."))
    host = (parts.hostname or "").removesuffix(".")
    refuse_host(host)
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    refuse_port(port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme=parts.scheme, host=host, port=port, path=path)


def in_ascii(text: str) -> str:
    """The host's name may be written in any script."""
    if not text or len(text) > LONGEST:
        raise AddressRefused(_("The address must have 1 to %(n)s characters.") % {"n": LONGEST})
    scheme, found, rest = text.partition("://")
    host = re.match(r"[^/?#]*", rest)
    if found and host and not host[0].isascii():
        try:
            text = f"{scheme}://{host[0].encode('idna').decode()}{rest[host.end() :]}"
        except UnicodeError:
            raise AddressRefused(_("There can be no host of that name.")) from None
    if not ALLOWED.fullmatch(text):
        raise AddressRefused(_("Some characters must be escaped, as in %20 for a space."))
    return text


def refuse_scheme(scheme: str) -> None:
    if scheme == "https" or (scheme == "http" and settings.WEBHOOKS_MAY_STAY_AT_HOME):
        return
    raise AddressRefused(_("The address must begin with https://"))


def refuse_host(host: str) -> None:
    try:
        address = ip_address(host)
    except ValueError:
        refuse_name(host)
        return
    if not is_allowed(address, at_home=settings.WEBHOOKS_MAY_STAY_AT_HOME):
        raise AddressRefused(not_public(host))


def refuse_name(host: str) -> None:
    labels = host.split(".")
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise AddressRefused(_("There can be no host of that name."))
    if NUMBER.fullmatch(labels[-1]):
        raise AddressRefused(_("A host in numbers must be written as four plain numbers."))


def refuse_port(port: int) -> None:
    is_usual = port in PORTS or settings.WEBHOOKS_MAY_STAY_AT_HOME
    if not is_usual or port in settings.WEBHOOK_FORBIDDEN_PORTS:
        ports = ", ".join(map(str, PORTS))
        raise AddressRefused(
            _("Port %(port)s is not open; use one of %(ports)s.") % {"port": port, "ports": ports}
        )


def not_public(where: str) -> str:
    return _("%(where)s is no address of the public internet; private networks stay closed.") % {
        "where": where
    }
