"""Who hands drafts in: a program, never an account. Its drafts are told apart by its name. Pure."""

import hashlib
from dataclasses import dataclass, field

LONGEST_ID = 200


@dataclass(frozen=True, kw_only=True)
class Sender:
    """`code` tells senders apart for ever, `name` is what histories say."""

    code: str
    name: str
    locales: frozenset[str] = field(default_factory=frozenset)  # empty: every locale

    def reaches(self, locale_code: str) -> bool:
        return not self.locales or locale_code in self.locales

    def own(self, external_id: str) -> str:
        """An id among those of all senders and archives: nobody can name another's story."""
        whole = f"{self.code}:{external_id}"
        if len(whole) <= LONGEST_ID:
            return whole
        return f"{self.code}:{hashlib.sha256(external_id.encode()).hexdigest()}"[:LONGEST_ID]


def partner(*, name: str, locales: frozenset[str]) -> Sender:
    """The holder of a key with the scope `drafts`; a renewed key is the same sender."""
    return Sender(code=f"key:{name}", name=name, locales=locales)
