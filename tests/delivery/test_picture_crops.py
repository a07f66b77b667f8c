"""Widths, formats, fidelity and crops of what readers are sent, looked at as pixels."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from newsroom.delivery.picture_crops import FocalPoint, crop_box, social_crop
from newsroom.delivery.render_pictures import (
    MEDIA_TYPES,
    RenderedPicture,
    render_first,
    render_pictures,
)

GREY, RED = (90, 90, 90), (230, 20, 20)


def photograph(
    size: tuple[int, int], *, mark_at: tuple[float, float] = (0.5, 0.5), kind: str = "PNG"
) -> io.BytesIO:
    """Grey, with a red square whose middle lies at these shares of width and height."""
    picture = Image.new("RGB", size, GREY)
    side = min(size) // 8
    left, top = round(mark_at[0] * size[0] - side / 2), round(mark_at[1] * size[1] - side / 2)
    picture.paste(RED, (left, top, left + side, top + side))
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    buffer.seek(0)
    return buffer


def opened(rendition: RenderedPicture) -> Image.Image:
    return Image.open(io.BytesIO(rendition.content))


def mark_in(picture: Image.Image) -> tuple[float, float]:
    """The middle of what is red, as shares of width and height."""
    red = picture.convert("RGB").getchannel("R").point(lambda value: 255 if value > 160 else 0)
    box = red.getbbox()
    assert box is not None
    return (box[0] + box[2]) / 2 / picture.width, (box[1] + box[3]) / 2 / picture.height


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 2250), [320, 640, 960, 1280, 1920]),
        ((1600, 900), [320, 640, 960, 1280, 1600]),
        ((640, 360), [320, 640]),
        ((200, 300), [200]),
    ],
)
def test_no_file_is_wider_than_its_original_and_none_is_bent(size, widths) -> None:
    renditions = [one for one in render_pictures(photograph(size)) if "social" not in one.recipe]

    assert [one.recipe for one in renditions] == [
        f"{form}-{width}" for width in widths for form in ("avif", "webp", "jpeg")
    ]
    for rendition in renditions:
        shown = opened(rendition)
        assert shown.format and shown.format.lower() == rendition.recipe.partition("-")[0]
        assert MEDIA_TYPES[rendition.extension] == Image.MIME[shown.format]
        assert shown.size == (rendition.width, rendition.height)
        assert abs(shown.height - shown.width * size[1] / size[0]) <= 1
        assert mark_in(shown) == pytest.approx((0.5, 0.5), abs=0.02)


@pytest.mark.parametrize(
    ("size", "widths"),
    [((4000, 2250), [640, 1280]), ((900, 600), [640, 900]), ((500, 400), [500])],
)
def test_a_publication_waits_for_two_files_at_most(size, widths) -> None:
    first = render_first(photograph(size, kind="JPEG"))

    assert [one.recipe for one in first] == [f"jpeg-{width}" for width in widths]
    recipes = {one.recipe for one in render_pictures(photograph(size, kind="JPEG"))}
    assert {one.recipe for one in first} <= recipes


def test_every_format_looks_like_the_original() -> None:
    buffer = io.BytesIO()
    hills = Image.merge("RGB", [Image.radial_gradient("L").resize((960, 540))] * 3)
    hills.save(buffer, "PNG")
    buffer.seek(0)

    for rendition in render_pictures(buffer):
        if rendition.width == 960 and "social" not in rendition.recipe:
            difference = ImageChops.difference(opened(rendition).convert("RGB"), hills)
            assert max(ImageStat.Stat(difference).mean) < 2, rendition.recipe


def test_a_giant_is_decoded_small() -> None:
    giant = io.BytesIO()
    Image.new("RGB", (9000, 5000), GREY).save(giant, "JPEG")
    giant.seek(0)

    recipes = [one.recipe for one in render_pictures(giant)]

    assert recipes[-2:] == ["jpeg-1920", "social-1200"]


@pytest.mark.parametrize(
    "mark_at", [(0.5, 0.5), (0.1, 0.5), (0.9, 0.5), (0.5, 0.1), (0.5, 0.9), (0.12, 0.88)]
)
@pytest.mark.parametrize("size", [(2000, 1500), (1200, 2400), (3000, 900)])
def test_the_crop_for_shared_links_keeps_the_focal_point_in_view(size, mark_at) -> None:
    point = FocalPoint(*mark_at)

    crop = render_pictures(photograph(size, mark_at=mark_at), focal_point=point)[-1]

    assert (crop.recipe, crop.extension) == (f"social-{crop.width}", "jpg")
    assert (crop.width, crop.height) == (1200, 630)
    shown = mark_in(opened(crop))
    # As near to the middle as the edges allow: by width or by height there is nothing to cut.
    box = crop_box(size, shape=(1200, 630), focal_point=point)
    expected = (
        (mark_at[0] * size[0] - box[0]) / (box[2] - box[0]),
        (mark_at[1] * size[1] - box[1]) / (box[3] - box[1]),
    )
    assert shown == pytest.approx(expected, abs=0.03)


def test_without_a_focal_point_the_middle_is_cut_out() -> None:
    off_centre = render_pictures(photograph((1200, 2400), mark_at=(0.5, 0.9)))[-1]

    assert opened(off_centre).convert("RGB").getcolors() is not None
    with pytest.raises(AssertionError):
        mark_in(opened(off_centre))


def test_what_would_be_small_is_not_cut() -> None:
    assert social_crop(Image.new("RGB", (599, 400)), focal_point=None) is None
    smallest = social_crop(Image.new("RGB", (600, 400)), focal_point=None)
    assert smallest is not None and smallest.size == (600, 315)
