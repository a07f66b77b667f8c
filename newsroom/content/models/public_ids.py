"""The random ids that the outside sees instead of primary keys."""

import secrets

# No vowels and no look-alikes: an id spells no word and survives being read over the phone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 14


def make_public_id() -> str:
    """14 characters, 67 bits: guessing one of a million takes 10^14 tries."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
