"""Pictures of the guides, taken by the browser tests on their way.

    NEWSROOM_GUIDE_PICTURES=yes python3 manage.py test --browser tests/desk tests/journeys

writes them into `newsroom/desk/guide/` anew. Without the word nothing is written:
`tests/desk/test_guide.py` holds what is there to its size and to its text.
"""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

FOLDER = Path(__file__).parents[2] / "newsroom" / "desk" / "guide"
ON_A_DESK: ViewportSize = {"width": 1280, "height": 800}
LARGEST_BYTES = 60_000
WITHOUT_ALARMS = ".news-alarms { display: none } .news-reading { scroll-margin-top: 4rem }"
QUALITIES = range(82, 40, -6)


def take_for_guide(
    screen: Page, name: str, *, height: int = ON_A_DESK["height"], top: str = ""
) -> None:
    """What is seen at this moment, or from the part `top` on, light; a telephone keeps its size."""
    if not os.environ.get("NEWSROOM_GUIDE_PICTURES"):
        return
    is_telephone = (screen.viewport_size or ON_A_DESK)["width"] < 500
    screen.emulate_media(color_scheme="light")
    if not is_telephone:
        screen.set_viewport_size({**ON_A_DESK, "height": height})
    if top:
        screen.locator(top).first.evaluate("part => part.scrollIntoView({block: 'start'})")
    screen.wait_for_timeout(700)  # panels slide, frames load
    # A newsroom of tests has not all its processes: guides show one that has.
    write_small(screen.screenshot(style=WITHOUT_ALARMS), FOLDER / f"{name}.webp")


def write_small(png: bytes, path: Path) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    for quality in QUALITIES:
        found = BytesIO()
        picture.save(found, "WEBP", quality=quality, method=6)
        if found.tell() <= LARGEST_BYTES:
            break
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(found.getvalue())
