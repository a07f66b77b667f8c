"""The demo's pictures, painted when the demo is loaded; the loader calls `paint` for each key.

They are this project's own: nothing is copied, downloaded or committed as a binary. The
words that belong to a picture stand under the same key in `data/images.json`.
"""

import random
from collections.abc import Callable, Mapping

from newsroom.demo.paintings.almaty_mountains import almaty_mountains
from newsroom.demo.paintings.brushes import Canvas
from newsroom.demo.paintings.candle import candle
from newsroom.demo.paintings.observatory_night import observatory_night
from newsroom.demo.paintings.plane import plane
from newsroom.demo.paintings.river_steamer import river_steamer
from newsroom.demo.paintings.skyline import skyline
from newsroom.demo.paintings.steppe_horizon import steppe_horizon
from newsroom.demo.paintings.study_desk import study_desk

PICTURES: Mapping[str, Callable[[random.Random], Canvas]] = {
    "steppe-horizon": steppe_horizon,
    "almaty-mountains": almaty_mountains,
    "skyline": skyline,
    "candle": candle,
    "study-desk": study_desk,
    "plane": plane,
    "river-steamer": river_steamer,
    "observatory-night": observatory_night,
}


def paint(*, key: str) -> bytes:
    """A JPEG of 1600 × 900, the same bytes each time; `KeyError` for an unknown key."""
    # The key is the seed: a picture keeps its hills and stars whatever is added beside it.
    return PICTURES[key](random.Random(key)).jpeg(seed=key)  # noqa: S311
