"""What the files of a picture cost: processor time and bytes, by format and in all.

    python -m tests.benchmarks.pictures

Needs no database. Noise stands for a photograph, which costs more than a drawing.
"""

import io
import resource
import sys
import time
from collections.abc import Iterable

from PIL import Image

from newsroom.delivery.render_pictures import RenderedPicture, render_first, render_pictures
from newsroom.demo.pictures import paint

Kinds = dict[str, bytes]


def originals() -> Kinds:
    drawn = Image.open(io.BytesIO(paint(key="steppe-horizon"))).convert("RGB")
    return {
        "drawn, 1600 x 900": as_jpeg(drawn),
        "noisy, 4000 x 3000": as_jpeg(noisy(drawn, size=(4000, 3000))),
        "noisy, 8660 x 5770": as_jpeg(noisy(drawn, size=(8660, 5770))),
    }


def noisy(drawn: Image.Image, *, size: tuple[int, int]) -> Image.Image:
    grain = Image.effect_noise(size, 40).convert("RGB")
    return Image.blend(drawn.resize(size), grain, 0.2)


def as_jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def main() -> None:
    render_pictures(io.BytesIO(as_jpeg(Image.new("RGB", (400, 300)))))  # loads the encoders
    for name, original in originals().items():
        began = time.process_time()
        render_first(io.BytesIO(original))
        first = time.process_time() - began
        files = render_pictures(io.BytesIO(original))
        whole = time.process_time() - began - first
        say(f"{name}: first {first:.2f} s, all {whole:.2f} s; {sizes(files)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(f"at most {peak} MB, the making of these originals included")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def sizes(files: Iterable[RenderedPicture]) -> str:
    by_form: dict[str, int] = {}
    for file in files:
        form = file.recipe.partition("-")[0]
        by_form[form] = by_form.get(form, 0) + len(file.content)
    return ", ".join(f"{form} {length // 1024} KB" for form, length in by_form.items())


if __name__ == "__main__":
    main()
