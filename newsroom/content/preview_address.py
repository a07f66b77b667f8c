"""Where the newsroom's own site shows a draft: an address with places to fill in. Pure.

`SiteFrame` keeps one per locale. The token stands in the fragment, behind the `#`: browsers send
that to no server, so it is in no log of the site.
"""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PLACES = frozenset({"token", "id", "locale", "slug", "path"})
USUAL_PORTS = {("https", 443), ("http", 80)}
NAMED = re.compile(r"\{([^{}]*)\}")


def check_address(template: str) -> None:
    """Raises ValidationError that says what to write instead."""
    parts = split(template)
    if not parts.hostname or not is_safe(parts.scheme, parts.hostname):
        raise ValidationError(_("Write a whole address that begins with https://."))
    if parts.username is not None or any(letter.isspace() for letter in template):
        raise ValidationError(_("Leave spaces and passwords out of the address."))
    if "{" in parts.netloc:
        raise ValidationError(_("The name of the site cannot be filled in."))
    rest = NAMED.sub("", template)
    if not PLACES.issuperset(NAMED.findall(template)) or "{" in rest or "}" in rest:
        places = ", ".join(f"{{{name}}}" for name in sorted(PLACES))
        raise ValidationError(_("Only these can be filled in: %(places)s.") % {"places": places})
    if parts.fragment.count("{token}") != 1 or template.count("{token}") != 1:
        raise ValidationError(
            _("Write {token} once, behind a #, as in https://www.example.org/preview#{token}.")
        )


def split(template: str) -> SplitResult:
    try:
        parts = urlsplit(template)
        _port = parts.port
    except ValueError:
        raise ValidationError(_("This is no address.")) from None
    return parts


def is_safe(scheme: str, host: str) -> bool:
    return scheme == "https" or (scheme == "http" and host in LOOPBACK)


def fill_address(template: str, values: Mapping[str, str]) -> str:
    """The address with each place filled in, escaped; a path keeps its slashes."""
    return NAMED.sub(lambda named: quote(values[named[1]], safe="/"), template)


def origin_of(template: str) -> str:
    """What browsers call the site of an address that was checked."""
    parts = urlsplit(template)
    host = (parts.hostname or "").encode("idna").decode()
    is_usual = parts.port is None or (parts.scheme, parts.port) in USUAL_PORTS
    return f"{parts.scheme}://{host}" + ("" if is_usual else f":{parts.port}")
