"""One line when a step begins and, if it took over a second, one when it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

WORTH_A_LINE_SECONDS = 1.0


def say(text: str) -> None:
    """Speak to whoever started the newsroom."""
    print(f"newsroom: {text}", flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Name a step that may take more than a second."""
    say(f"{text} …")
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took > WORTH_A_LINE_SECONDS:
        say(f"{text}: done in {took:.1f} s")
