"""Several pages that go public in one transaction: what they share is written once, at the end.

Launch sets (newsroom/publishing/sets/) use it. Names and frames come after all stories in the
order of locks (newsroom/delivery/locks.py), so nobody may write them between two stories.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from newsroom.delivery.built import PublicName
from newsroom.delivery.models import Document


@dataclass(kw_only=True)
class Shared:
    """What waits: names by locale, and documents that frames of the site may name."""

    names: list[tuple[str, PublicName]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    def forget_since(self, mark: tuple[int, int]) -> None:
        """What a page that was rolled back had left here goes with it."""
        del self.names[mark[0] :]
        del self.documents[mark[1] :]

    @property
    def mark(self) -> tuple[int, int]:
        return len(self.names), len(self.documents)


_shared: "ContextVar[Shared | None]" = ContextVar("shared_by_launch", default=None)


@contextmanager
def kept_for_the_end() -> Iterator[Shared]:
    """Inside, names and frames are only collected; the caller writes them in their order."""
    shared = Shared()
    token = _shared.set(shared)
    try:
        yield shared
    finally:
        _shared.reset(token)


def keep_names(names: Sequence[PublicName], *, locale: str) -> bool:
    """Whether they wait for the end."""
    shared = _shared.get()
    if shared is None:
        return False
    shared.names.extend((locale, name) for name in names)
    return True


def keep_documents(documents: Sequence[Document]) -> bool:
    """Whether they wait for the end."""
    shared = _shared.get()
    if shared is None:
        return False
    shared.documents.extend(documents)
    return True
