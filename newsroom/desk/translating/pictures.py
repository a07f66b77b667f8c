"""The words of the pictures that a version shows, where the side-by-side editor offers them.

Alternative text, caption and credit belong to the picture, one of each for a locale; the passages
of the source about it stand beside them (newsroom/translation/block_segments.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.image_form import WORDS
from newsroom.content.models import ArticlePage, NewsImage
from newsroom.review.picture_rights import reworded_by, seen_by_readers
from newsroom.translation.segments import places_of
from newsroom.translation.texts import content_of_page, content_of_revision
from newsroom.translation.word_picture import COLUMNS
from newsroom.translation.wording import Content, Segment, block_of


@dataclass(frozen=True, kw_only=True)
class PictureField:
    """`segment` is the one of the draft that these words are, if they are one."""

    name: str
    label: str
    words: str
    rows: int
    longest: int
    segment: str
    # What readers get while it is empty.
    instead: str


@dataclass(frozen=True, kw_only=True)
class PictureWords:
    image_id: int
    title: str
    fields: Sequence[PictureField]
    # Why this person may not change them; empty where they may.
    why_not: str = ""


def pictures_by_place(page: ArticlePage, *, user: Any) -> dict[str, list[PictureWords]]:
    """By the field or block of the newest draft that shows them."""
    code = page.locale.language_code
    newest = page.latest_revision
    content = content_of_revision(newest, locale_code=code) if newest else content_of_page(page)
    shown = list(pictures_in(content))
    images = {
        one.pk: one
        for one in NewsImage.objects.filter(pk__in={pk for _key, pk in shown}).select_related(
            "collection"
        )
    }
    reasons = reasons_against(images, user=user, locale_code=code)
    segments = places_of(content)
    found: dict[str, list[PictureWords]] = {}
    for key, pk in shown:
        words = words_of(images[pk], code=code, key=key, segments=segments)
        words = replace(words, why_not=reasons.get(pk, ""))
        found.setdefault(block_of(key), []).append(words)
    return found


def reasons_against(
    images: Mapping[int, NewsImage], *, user: Any, locale_code: str
) -> dict[int, str]:
    """By picture; the rule is that of `word_picture`."""
    changed = reworded_by(user, images.values(), locale_code=locale_code)
    others = images.keys() - changed
    seen = seen_by_readers(others, locale_code=locale_code) if others else set()
    by_readers = _("Readers see these words: they change only by who may approve in the section.")
    by_section = _("The picture is of another section: its desk words it.")
    return {pk: by_readers if pk in seen else by_section for pk in others}


def pictures_in(content: Content) -> Iterable[tuple[str, int]]:
    """With the beginning of their segments' ids, in the order of the text."""
    for one in places_of(content).values():
        if one.kind == "alt text" and one.place and one.place.picture is not None:
            yield one.id.removesuffix("/alt"), one.place.picture


def words_of(
    image: NewsImage, *, code: str, key: str, segments: Mapping[str, Segment]
) -> PictureWords:
    fields = []
    for name, column in COLUMNS.items():
        label, longest, rows = WORDS[column]
        segment = segments.get(f"{key}/{name}")
        is_here = segment is not None and segment.place and segment.place.picture is not None
        fields.append(
            PictureField(
                name=name,
                label=str(label),
                words=getattr(image, column).get(code, ""),
                rows=rows,
                longest=longest,
                segment=segment.id if segment and is_here else "",
                instead=image.credit if name == "credit" else "",
            )
        )
    if image.is_decorative:
        fields = [one for one in fields if one.name != "alt"]
    return PictureWords(image_id=image.pk, title=image.title, fields=fields)
