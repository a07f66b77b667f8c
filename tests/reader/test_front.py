"""How a front page is laid out: values in, values out."""

import json

from newsroom.fronts.fill import Origin, Placed, Story
from newsroom.reader.front import lay_out
from newsroom.reader.placed import arranged, as_placed, lead_with


def card(key: str, *, picture: bool = False) -> dict:
    image = {"src": f"https://news.example/{key}.jpg"} if picture else None
    return {"id": key, "image": image}


def keys(cards: list[dict]) -> str:
    return "".join(card["id"] for card in cards)


def test_what_stands_large_above_is_repeated_nowhere_below() -> None:
    cards = [card(key) for key in "abcdefghijklmnopqrst"]
    sections = [{"slug": "one"}, {"slug": "two"}, {"slug": "three"}]
    of_sections = {"one": cards[:8], "two": cards[:2], "three": [card("z"), *cards[7:]]}

    shown = lay_out(cards[:7], newest=cards, sections=sections, of_sections=of_sections)

    large = [shown["lead"], *shown["under_lead"], *shown["seconds"]]
    assert (keys(large), len(shown["under_lead"])) == ("abcdefg", 2)
    assert keys(shown["newest"]) == "hijklmno"
    assert [block["section"]["slug"] for block in shown["blocks"]] == ["one", "three"]
    assert keys(shown["blocks"][0]["cards"]) == "h"


def test_a_section_begins_with_a_picture_and_keeps_its_order_otherwise() -> None:
    of_sections = {"one": [card("a"), card("b"), card("c", picture=True), card("d")]}

    shown = lay_out([], newest=[], sections=[{"slug": "one"}], of_sections=of_sections)

    assert keys(shown["blocks"][0]["cards"]) == "cabd"


def test_an_empty_newsroom_has_an_empty_front() -> None:
    shown = lay_out([], newest=[], sections=[{"slug": "one"}], of_sections={})

    assert shown == {"lead": None, "under_lead": [], "seconds": [], "newest": [], "blocks": []}


def test_a_place_may_have_a_headline_and_a_picture_of_its_own() -> None:
    text = json.dumps({"id": "a", "title": "The story's", "image": None})
    story = Story(public_id="a", card=text)
    plain = Placed(story=story, origin=Origin.NEWEST)
    worded = Placed(story=story, origin=Origin.EDITOR, headline="Own", picture='{"src": "/b.jpg"}')

    own = {"id": "a", "title": "Own", "image": {"src": "/b.jpg"}}
    assert as_placed([plain, worded]) == [json.loads(text), own]
    assert arranged([plain, worded]) == [own]
    assert lead_with([own], [card("a"), card("b")]) == [own, card("b")]
