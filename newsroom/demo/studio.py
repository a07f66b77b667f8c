"""Paints and renders the demo's pictures in processes of their own, beside the loader.

`load.py` opens it; `gallery.py` takes the paintings before the drafts are written, and the
renditions of each picture before the first publication that shows it. No Django and
no database here: keys go in, bytes come out.
"""

import io
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from newsroom.delivery.render_pictures import RenderedPicture, render_first
from newsroom.demo.pictures import paint

MOST_PAINTERS = 4


def paint_by_key(key: str) -> bytes:
    return paint(key=key)


def render(original: bytes) -> list[RenderedPicture]:
    """Those that readers see first; a worker makes the others when the demo is loaded."""
    return render_first(io.BytesIO(original))


class Studio:
    """Painters at work: `with Studio(keys) as studio: studio.take(key)`."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys

    def __enter__(self) -> "Studio":
        self.paintings: dict[str, Future[bytes]] = {}
        self.renditions: dict[str, Future[list[RenderedPicture]]] = {}
        if not self.keys:
            return self
        # Spawned, not forked: a fork would share the loader's database connection.
        self.painters = ProcessPoolExecutor(
            max_workers=max(1, min(MOST_PAINTERS, os.cpu_count() or 1)),
            mp_context=multiprocessing.get_context("spawn"),
        )
        self.paintings = {key: self.painters.submit(paint_by_key, key) for key in self.keys}
        return self

    def __exit__(self, *_error: object) -> None:
        if self.paintings:
            self.painters.shutdown(cancel_futures=True)

    def take(self, key: str) -> bytes:
        """Waits until this picture is painted; its renditions are made from now on."""
        original = self.paintings[key].result()
        self.renditions[key] = self.painters.submit(render, original)
        return original

    def take_renditions(self, key: str) -> list[RenderedPicture] | None:
        """Once for each picture that was taken; None afterwards and for those of earlier runs."""
        order = self.renditions.pop(key, None)
        return order.result() if order else None
