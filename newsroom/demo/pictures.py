"""The demo's pictures, painted when the demo is loaded; the loader calls `paint` for each key.

They are this project's own: nothing is copied, downloaded or committed as a binary. The
words that belong to a picture stand under the same key in `data/images.json`.
"""

import random
from collections.abc import Callable, Mapping

from newsroom.demo.paintings.almaty_mountains import almaty_mountains
from newsroom.demo.paintings.apple_orchard import apple_orchard
from newsroom.demo.paintings.aral_shore import aral_shore
from newsroom.demo.paintings.bazaar_stalls import bazaar_stalls
from newsroom.demo.paintings.brushes import Canvas
from newsroom.demo.paintings.candle import candle
from newsroom.demo.paintings.caspian_port import caspian_port
from newsroom.demo.paintings.chess_board import chess_board
from newsroom.demo.paintings.classroom import classroom
from newsroom.demo.paintings.concert_stage import concert_stage
from newsroom.demo.paintings.eagle_canyon import eagle_canyon
from newsroom.demo.paintings.hospital_corridor import hospital_corridor
from newsroom.demo.paintings.ice_rink import ice_rink
from newsroom.demo.paintings.observatory_night import observatory_night
from newsroom.demo.paintings.plane import plane
from newsroom.demo.paintings.railway_station import railway_station
from newsroom.demo.paintings.river_steamer import river_steamer
from newsroom.demo.paintings.skyline import skyline
from newsroom.demo.paintings.spring_yurt import spring_yurt
from newsroom.demo.paintings.steppe_horizon import steppe_horizon
from newsroom.demo.paintings.study_desk import study_desk
from newsroom.demo.paintings.wind_turbines import wind_turbines

PICTURES: Mapping[str, Callable[[random.Random], Canvas]] = {
    "steppe-horizon": steppe_horizon,
    "almaty-mountains": almaty_mountains,
    "skyline": skyline,
    "candle": candle,
    "study-desk": study_desk,
    "plane": plane,
    "river-steamer": river_steamer,
    "observatory-night": observatory_night,
    "railway-station": railway_station,
    "eagle-canyon": eagle_canyon,
    "caspian-port": caspian_port,
    "concert-stage": concert_stage,
    "classroom": classroom,
    "hospital-corridor": hospital_corridor,
    "ice-rink": ice_rink,
    "chess-board": chess_board,
    "wind-turbines": wind_turbines,
    "spring-yurt": spring_yurt,
    "apple-orchard": apple_orchard,
    "bazaar-stalls": bazaar_stalls,
    "aral-shore": aral_shore,
}


def paint(*, key: str) -> bytes:
    """A JPEG of 1600 × 900, the same bytes each time; `KeyError` for an unknown key."""
    # The key is the seed: a picture keeps its hills and stars whatever is added beside it.
    return PICTURES[key](random.Random(key)).jpeg(seed=key)  # noqa: S311
