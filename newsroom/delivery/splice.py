"""Adding members to stored JSON texts without parsing them; pure. The API and reading call it."""

import hashlib
from collections.abc import Iterable, Mapping


def splice(document: str, members: Mapping[str, str]) -> str:
    """Append members, whose values are JSON texts, to the end of a non-empty JSON object."""
    added = "".join(f',"{name}":{value}' for name, value in members.items())
    return f"{document[:-1]}{added}}}"


def array_of(texts: Iterable[str]) -> str:
    """One JSON array of JSON texts."""
    return f"[{','.join(texts)}]"


def combine_etags(*parts: str) -> str:
    """The strong ETag (64 hex digits, without quotes) of an answer made of several texts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
