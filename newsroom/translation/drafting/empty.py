"""Which passages of a version wait for words: those that are empty, or still the source's own.

A version begins as a copy of its source, so a passage that says the same letter for letter has not
been translated. What a person wrote differs, and no machine touches it.
"""

from newsroom.content.models import ArticlePage
from newsroom.translation.comparing import Comparison
from newsroom.translation.segments import places_of
from newsroom.translation.texts import content_of_page
from newsroom.translation.wording import Content, Segment


def empty_passages(comparison: Comparison, *, page: ArticlePage) -> dict[str, str]:
    """The words of the source for each, by the id that the passage has in the draft, in readers'
    order.

    Words of pictures belong to the picture, in every story: they are not among them.
    """
    draft = content_of_page(page.get_latest_revision_as_object())
    return empty_in(draft, comparison=comparison)


def empty_in(content: Content, *, comparison: Comparison) -> dict[str, str]:
    """The editor gives keys to paragraphs that an import left without: then their words tell."""
    places = places_of(content)
    by_words = {(one.block, one.words): one for one in places.values()}
    found = {}
    for one in comparison.source.segments:
        own = places.get(one.id) or by_words.get((one.block, one.words))
        if own is None and one.id == one.block:
            own = by_words.get((one.block, ""))
        if own is not None and has_letters(one.words) and is_empty(own, one):
            found[own.id] = one.words
    return found


def has_letters(words: str) -> bool:
    return any(letter.isalpha() for letter in words)


def is_empty(own: Segment, source: Segment) -> bool:
    if own.place is None or own.place.picture is not None:
        return False
    return own.words in ("", source.words)
