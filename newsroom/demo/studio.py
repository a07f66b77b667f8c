"""Paints and renders the demo's pictures in processes of their own, beside the loader.

`gallery.py` asks for all that are missing at once and takes each when it needs it. No Django and
no database here: keys go in, bytes come out.
"""

import io
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from newsroom.delivery.render_pictures import RenderedPicture, render_pictures
from newsroom.demo.pictures import paint

# Half of a start's painting falls into the time in which the sections are made.
MOST_PAINTERS = 4


@dataclass(frozen=True, kw_only=True)
class Painted:
    original: bytes
    renditions: Sequence[RenderedPicture]


def paint_and_render(key: str) -> Painted:
    original = paint(key=key)
    return Painted(original=original, renditions=render_pictures(io.BytesIO(original)))


class Studio:
    """Painters at work: `with Studio(keys) as studio: studio.take(key)`."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys

    def __enter__(self) -> "Studio":
        self.orders: dict[str, Future[Painted]] = {}
        if not self.keys:
            return self
        # Spawned, not forked: a fork would share the loader's database connection.
        self.painters = ProcessPoolExecutor(
            max_workers=max(1, min(MOST_PAINTERS, os.cpu_count() or 1)),
            mp_context=multiprocessing.get_context("spawn"),
        )
        self.orders = {key: self.painters.submit(paint_and_render, key) for key in self.keys}
        return self

    def __exit__(self, *_error: object) -> None:
        if self.orders:
            self.painters.shutdown(cancel_futures=True)

    def take(self, key: str) -> Painted:
        """Waits until this picture is painted."""
        return self.orders[key].result()
