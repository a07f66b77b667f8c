"""The slot for who has received a publication: programs with keys, webhooks.

Filled in newsroom/apps.py; `undo_words` asks every provider before a publication is taken back.
A provider tells what is on record, in sentences for the person at the screen, and what it cannot
know. An engine that does not exist yet says nothing.
"""

from collections.abc import Callable, Sequence

from newsroom.publishing.models import Publication

Provider = Callable[[Publication], Sequence[str]]
_providers: list[Provider] = []


def name_receivers(provider: Provider) -> None:
    """Called in newsroom/apps.py only. The provider gets a row that is done."""
    if provider not in _providers:
        _providers.append(provider)


def who_received(row: Publication) -> list[str]:
    return [sentence for provider in _providers for sentence in provider(row)]
