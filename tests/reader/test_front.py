"""How a front page is laid out: values in, values out."""

from newsroom.reader.front import lay_out


def card(key: str, *, picture: bool = False, breaking: bool = False) -> dict:
    image = {"src": f"https://news.example/{key}.jpg"} if picture else None
    return {"id": key, "image": image, "is_breaking": breaking}


def keys(cards: list[dict]) -> str:
    return "".join(card["id"] for card in cards)


def test_the_newest_story_with_a_picture_leads() -> None:
    shown = lay_out([card("a"), card("b", picture=True), card("c")], sections=[], of_sections={})

    assert shown["lead"]["id"] == "b"
    assert keys(shown["under_lead"]) == "ac"


def test_without_any_picture_the_newest_leads() -> None:
    assert lay_out([card("a"), card("b")], sections=[], of_sections={})["lead"]["id"] == "a"


def test_breaking_news_leads_however_far_down_it_stands() -> None:
    cards = [card(key, picture=True) for key in "abcdefg"] + [card("x", breaking=True)]

    assert lay_out(cards, sections=[], of_sections={})["lead"]["id"] == "x"


def test_sections_repeat_nothing_that_stands_large_above_them() -> None:
    cards = [card(key) for key in "abcdefghi"]
    sections = [{"slug": "one"}, {"slug": "two"}, {"slug": "three"}]
    of_sections = {"one": cards[:8], "two": cards[:2], "three": [card("z"), *cards[7:]]}

    shown = lay_out(cards, sections=sections, of_sections=of_sections)

    assert keys([shown["lead"], *shown["under_lead"], *shown["seconds"]]) == "abcdefg"
    assert [block["section"]["slug"] for block in shown["blocks"]] == ["one", "three"]
    assert keys(shown["blocks"][0]["cards"]) == "h"


def test_a_section_begins_with_a_picture_and_keeps_its_order_otherwise() -> None:
    of_sections = {"one": [card("a"), card("b"), card("c", picture=True), card("d")]}

    shown = lay_out([], sections=[{"slug": "one"}], of_sections=of_sections)

    assert keys(shown["blocks"][0]["cards"]) == "cabd"


def test_an_empty_newsroom_has_an_empty_front() -> None:
    shown = lay_out([], sections=[{"slug": "one"}], of_sections={})

    assert shown == {"lead": None, "under_lead": [], "seconds": [], "newest": [], "blocks": []}
