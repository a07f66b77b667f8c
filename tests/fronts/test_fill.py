"""How a front is filled: values in, values out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from newsroom.fronts.fill import SIZE, Slot, Story, fill_front


def story(key: str, *, picture: bool = False) -> Story:
    image = {"src": f"https://news.example/{key}.jpg"} if picture else None
    return Story(public_id=key, card=json.dumps({"id": key, "image": image}))


def stories(keys: str) -> list[Story]:
    return [story(key) for key in keys]


def placed(slots: list[Slot], **given_: object) -> str:
    """Ids in their order, with the first letter of why."""
    return " ".join(
        one.story.public_id + one.origin[0]
        for one in fill_front(slots, **given_)  # type: ignore[arg-type]
    )


def test_arranged_places_keep_their_order_and_the_newest_fill_the_rest() -> None:
    slots = [Slot(story=story("x")), Slot(story=story("b"))]

    assert placed(slots, newest=stories("abcdefgh")) == "xe be an cn dn en fn"


def test_breaking_news_lead_unless_an_editor_placed_them() -> None:
    assert placed([Slot(story=story("x"))], breaking=stories("z"), newest=[]) == "zb xe"
    assert placed([Slot(story=story("z"))], breaking=stories("z"), newest=[]) == "ze"


def test_an_automatic_place_takes_the_newest_of_its_section_that_stands_nowhere_else() -> None:
    slots = [Slot(section="sport"), Slot(story=story("b")), Slot(section="sport"), Slot()]

    found = placed(slots, newest=stories("abc"), of_sections={"sport": stories("bcd")})

    assert found == "cs be ds an"


def test_where_nobody_chose_one_of_the_newest_with_a_picture_leads() -> None:
    newest = [story("a"), story("b", picture=True), story("c")]

    assert placed([], newest=newest) == "bn an cn"
    assert placed([Slot(story=story("x"))], newest=newest) == "xe an bn cn"


def test_an_empty_newsroom_has_an_empty_front() -> None:
    assert placed([Slot(section="sport"), Slot()], newest=[]) == ""


KEYS = st.text("abcdefghij", max_size=12).map(lambda keys: stories("".join(dict.fromkeys(keys))))
SLOTS = st.lists(
    st.one_of(
        st.sampled_from("abcdefghij").map(lambda key: Slot(story=story(key))),
        st.sampled_from(["", "sport", "closed"]).map(lambda slug: Slot(section=slug)),
    ),
    unique_by=lambda slot: slot.story.public_id if slot.story else object(),
)


@given(slots=SLOTS, breaking=KEYS, newest=KEYS, sport=KEYS)
def test_nothing_stands_twice_and_nobody_chosen_is_left_out(
    slots: list[Slot], breaking: list[Story], newest: list[Story], sport: list[Story]
) -> None:
    found = fill_front(slots, breaking=breaking[:1], newest=newest, of_sections={"sport": sport})

    ids = [one.story.public_id for one in found]
    chosen = [slot.story.public_id for slot in slots if slot.story]
    assert len(ids) == len(set(ids))
    assert [one.story.public_id for one in found if one.origin == "editor"] == chosen
    assert len(ids) <= max(SIZE, len(slots) + 1)
    assert len(ids) >= min(SIZE, len(set(chosen) | {one.public_id for one in newest}))
