"""The slot for what upper rooms know about a page: corrections, the state of a translation.

Filled in newsroom/apps.py; `documents` asks every provider when it builds a document. A fact
whose engine does not exist is absent.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Members added to the card and to the document, and the keys they were made from.

    What stands in the card stands in the document too.
    """

    card: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    dependencies: frozenset[str] = frozenset()


Provider = Callable[[Any], Facts]
_providers: list[Provider] = []


def provide_facts(provider: Provider) -> None:
    """Called in newsroom/apps.py only. The provider gets the page that a document is built of."""
    if provider not in _providers:
        _providers.append(provider)


def facts_about(page: Any) -> Facts:
    """All facts in one; a later provider wins where two name the same member."""
    known = [provider(page) for provider in _providers]
    return Facts(
        card={name: value for facts in known for name, value in facts.card.items()},
        document={name: value for facts in known for name, value in facts.document.items()},
        dependencies=frozenset().union(*(facts.dependencies for facts in known)),
    )
