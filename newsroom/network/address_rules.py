"""Which network addresses may be reached. Pure.

Strict: what is not plainly a unicast address of the public internet is refused, and so is every
form in which an IPv4 address hides in an IPv6 one (mapped, compatible, NAT64, 6to4, Teredo).
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
# All that is handed out to the public so far. https://www.iana.org/assignments/ipv6-address-space
GLOBAL_UNICAST = IPv6Network("2000::/3")
SIX_TO_FOUR = IPv6Network("2002::/16")


def is_public(address: Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, IPv6Address):
        return address in GLOBAL_UNICAST and address not in SIX_TO_FOUR
    return True


def is_allowed(address: Address, *, at_home: bool) -> bool:
    """`at_home`: this machine and private networks too, as for developing a receiver. Never link
    local ones: clouds hand out credentials there."""
    if is_public(address):
        return True
    return at_home and not address.is_link_local and (address.is_loopback or address.is_private)
