"""One question to a machine's server, as JSON, within hard bounds: the network edge of this room.

The address is the operator's, from the environment: it may be in the house's own network, unlike
those that people enter, but never link-local, where clouds hand out credentials. No redirects, two
megabytes at most, and an end that nobody puts off (newsroom/network/).
"""

import json
from collections.abc import Mapping
from http.client import HTTPException
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from urllib3.exceptions import HTTPError

from newsroom.network.address_rules import is_allowed
from newsroom.network.checked_connection import answer_of
from newsroom.network.deadline import Deadline
from newsroom.network.resolve import MOST_ADDRESSES, HostNotFound, ask_within
from newsroom.network.target import DEFAULT_PORTS, Target
from newsroom.translation.drafting.provider import ProviderFailed

CONNECT_SECONDS = 2.0
MOST_BYTES = 2_000_000


def post_json(
    url: str, sent: Mapping[str, Any], *, headers: Mapping[str, str], seconds: float
) -> Any:
    """What came back, read. Raises ProviderFailed for whatever the network or the server does."""
    target = target_of(url)
    deadline = Deadline(seconds)
    try:
        addresses = addresses_of(target)
        body = exchange(target, addresses, sent=sent, headers=headers, deadline=deadline)
        return json.loads(body)
    except HostNotFound as failure:
        raise ProviderFailed(str(failure)) from failure
    except (OSError, HTTPError, HTTPException) as failure:
        if deadline.has_passed or isinstance(failure, TimeoutError):
            message = _("The machine gave no whole answer within %d seconds.") % seconds
        else:
            message = _("The machine's server cannot be reached.")
        raise ProviderFailed(message) from failure
    except ValueError as failure:
        raise ProviderFailed(_("The machine's answer is no JSON.")) from failure
    finally:
        deadline.end()


def target_of(url: str) -> Target:
    parts = urlsplit(url)
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    return Target(scheme=parts.scheme, host=parts.hostname or "", port=port, path=parts.path)


def addresses_of(target: Target) -> list[str]:
    found = ask_within(target.host, target.port, seconds=CONNECT_SECONDS)
    if not all(is_allowed(ip_address(one), at_home=True) for one in found):
        raise ProviderFailed(_("The machine's address leads where nobody may go."))
    return found[:MOST_ADDRESSES]


def exchange(
    target: Target,
    addresses: list[str],
    *,
    sent: Mapping[str, Any],
    headers: Mapping[str, str],
    deadline: Deadline,
) -> bytes:
    with answer_of(
        "POST",
        target,
        addresses=addresses,
        connect_seconds=CONNECT_SECONDS,
        deadline=deadline,
        headers={"Content-Type": "application/json", "Accept": "application/json", **headers},
        body=json.dumps(sent, ensure_ascii=False).encode(),
    ) as response:
        if response.status != 200:
            raise ProviderFailed(_("The machine's server answered %d.") % response.status)
        body: bytes = response.read(MOST_BYTES + 1)
        if deadline.has_passed:
            raise TimeoutError
        if len(body) > MOST_BYTES:
            raise ProviderFailed(_("The machine's answer is too long."))
        return body
