"""What a version changes: fields, words, links, pictures and their words, order."""

from typing import Any

from newsroom.review.differences.compare import (
    Change,
    FieldChange,
    LinkChange,
    PassageChange,
    PictureChange,
    compare,
)
from newsroom.review.differences.words import Kind, Mark

PICTURE = ["hash", "A bridge", "The bridge at dawn", "A. Sadykova", False, "", "", ""]


def paragraph(key: str, html: str) -> dict[str, Any]:
    return {"id": key, "type": "paragraph", "value": html}


def picture(key: str, image: int, caption: str = "") -> dict[str, Any]:
    return {"id": key, "type": "image", "value": {"image": image, "caption": caption}}


def story(*body: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"title": "Bridge", "standfirst": "", "body": list(body), "pictures": {}, **fields}


def only(before: dict[str, Any], after: dict[str, Any]) -> PassageChange:
    (passage,) = compare(before, after).passages
    return passage


def test_the_same_content_saved_again_is_no_difference() -> None:
    one = story(paragraph("a", "<p>Open.</p>"), tags=[1, 2], sponsored=False)

    difference = compare(one, story(paragraph("a", "<p>Open.</p>"), tags=[1, 2], sponsored=False))

    assert not difference
    assert [passage.change for passage in difference.passages] == [Change.SAME]


def test_a_field_of_words_is_marked_and_another_is_told_by_its_values() -> None:
    difference = compare(story(section=3), story(section=4, title="Bridge reopens"))

    assert difference.fields == [
        FieldChange(
            name="title",
            before="Bridge",
            after="Bridge reopens",
            marks=[Mark(Kind.SAME, "Bridge"), Mark(Kind.NEW, " reopens")],
        ),
        FieldChange(name="section", before=3, after=4),
    ]


def test_words_of_a_paragraph_are_marked_without_its_markup() -> None:
    found = only(
        story(paragraph("a", "<p>It has <b>858</b>&nbsp;metres &amp; lamps.</p>")),
        story(paragraph("a", "<p>It has <b>885</b>&nbsp;metres &amp; lamps.</p>")),
    )

    assert (found.change, found.has_moved) == (Change.CHANGED, False)
    assert [mark.text for mark in found.marks if mark.kind is not Kind.SAME] == ["858", "885"]
    assert "".join(mark.text for mark in found.marks if mark.kind is not Kind.GONE) == (
        "It has 885\N{NO-BREAK SPACE}metres & lamps."
    )


def test_a_link_that_leads_elsewhere_is_told_though_no_word_changed() -> None:
    found = only(
        story(paragraph("a", '<p>See <a href="https://a.example/">the plan</a>.</p>')),
        story(paragraph("a", '<p>See <a linktype="page" id="7">the plan</a>.</p>')),
    )

    assert found.change is Change.CHANGED
    assert found.links == [
        LinkChange(words="the plan", before="https://a.example/", after="page:7")
    ]
    assert [mark.kind for mark in found.marks] == [Kind.SAME]


def test_links_that_came_and_went() -> None:
    found = only(
        story(paragraph("a", '<p><a href="https://a.example/">One</a> two</p>')),
        story(paragraph("a", '<p>One <a href="https://b.example/">two</a></p>')),
    )

    assert found.links == [
        LinkChange(words="One", before="https://a.example/", after=""),
        LinkChange(words="two", before="", after="https://b.example/"),
    ]


def test_bold_where_there_was_none_is_told_as_formatting() -> None:
    found = only(
        story(paragraph("a", "<p>Not before Monday</p>")),
        story(paragraph("a", "<p><b>Not</b> before Monday</p>")),
    )

    assert (found.change, found.has_other_formatting) == (Change.CHANGED, True)


def test_another_picture_in_the_same_place() -> None:
    found = only(story(picture("a", 1, "Dawn")), story(picture("a", 2, "Dawn")))

    assert (found.pictures_gone, found.pictures_new) == ((1,), (2,))


def test_the_same_picture_with_another_file_or_alt_text() -> None:
    replaced = ["other", "A bridge in fog", *PICTURE[2:]]

    difference = compare(
        story(picture("a", 1), pictures={"1": PICTURE}),
        story(picture("a", 1), pictures={"1": replaced}),
    )

    assert difference.pictures == [PictureChange(picture=1, parts=("file", "alt_text"))]
    assert [passage.change for passage in difference.passages] == [Change.SAME]
    assert difference


def test_an_address_and_the_kind_of_a_list() -> None:
    def pieces(address: str, *, ordered: bool) -> dict[str, Any]:
        items = [{"id": "i", "type": "item", "value": "One"}]
        return story(
            {"id": "e", "type": "embed", "value": {"address": address, "caption": "Film"}},
            {"id": "l", "type": "list", "value": {"ordered": ordered, "items": items}},
        )

    embed, numbered = compare(
        pieces("https://youtu.be/a", ordered=False), pieces("https://youtu.be/b", ordered=True)
    ).passages

    assert embed.rest_before == (("address", "https://youtu.be/a"),)
    assert embed.rest_after == (("address", "https://youtu.be/b"),)
    assert (numbered.rest_before, numbered.rest_after) == ((), (("ordered", "True"),))


def test_a_new_piece_is_new_in_full() -> None:
    difference = compare(None, story(paragraph("a", "<p>Open.</p>"), picture("b", 1)))

    assert [passage.change for passage in difference.passages] == [Change.NEW, Change.NEW]
    assert difference.passages[0].marks == [Mark(Kind.NEW, "Open.")]
    assert difference.passages[1].pictures_new == (1,)
    assert [field.name for field in difference.fields] == ["title"]


def test_a_block_of_a_kind_that_nobody_knows_any_more_is_told_by_its_value() -> None:
    found = only(
        story({"id": "a", "type": "retired", "value": 1}),
        story({"id": "a", "type": "retired", "value": 2}),
    )

    assert (found.rest_before, found.rest_after) == ((("value", "1"),), (("value", "2"),))
