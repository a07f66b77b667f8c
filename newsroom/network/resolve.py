"""From a host's name to addresses that may be reached: asked once, every answer looked at.

Whoever connects must connect to what this gives back, and ask nobody again: a name server may give
another answer the second time.
"""

import queue
import socket
import threading
from ipaddress import ip_address

from django.conf import settings
from django.utils.translation import gettext as _

from newsroom.network.address_rules import is_allowed
from newsroom.network.target import AddressRefused, Target, not_public

# More addresses than these are not tried (count).
MOST_ADDRESSES = 4


class HostNotFound(Exception):
    """No name server knows the host, or none answers in time: another try may succeed."""


def addresses_of(target: Target, *, seconds: float) -> list[str]:
    """In the order in which to try them. Raises HostNotFound, or AddressRefused when only one of
    them leads where nobody may go."""
    found = ask_within(target.host, target.port, seconds=seconds)
    for address in found:
        if not is_allowed(ip_address(address), at_home=settings.WEBHOOKS_MAY_STAY_AT_HOME):
            raise AddressRefused(not_public(f"{target.host} ({address})"))
    return found[:MOST_ADDRESSES]


def ask_within(host: str, port: int, *, seconds: float) -> list[str]:
    """The resolver has no time limit of its own; a thread that hangs in it is left behind."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(ask_resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise HostNotFound(
            _("Nobody says within %(n)s s where %(host)s is.")
            % {"n": f"{seconds:.0f}", "host": host}
        ) from None
    if isinstance(answer, list) and answer:
        return answer
    raise HostNotFound(_("There is no host %(host)s.") % {"host": host})


def ask_resolver(host: str, port: int) -> list[str]:
    """Each address once; a zone such as `%eth0` is no part of one that is public."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))
