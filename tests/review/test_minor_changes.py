"""How large a change is: pure, over the content that an approval covers."""

import pytest

from newsroom.review.minor_changes import MOST_WORDS, measure_change

TEXT = "The bridge over the river carries cars again, the city said on Monday at 9."


def content(*paragraphs, **parts):
    body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
    return {"title": "Bridge reopens", "slug": "bridge", "body": body, **parts}


def test_a_slip_of_the_pen_is_minor():
    size = measure_change(content(TEXT), content(TEXT.replace("carries", "caries")))

    assert (size.words, size.is_minor) == (1, True)


def test_nothing_changed_is_nothing_to_tell():
    assert measure_change(content(TEXT), content(TEXT)).is_minor


def test_another_link_behind_the_same_words_is_minor():
    linked = content(f'<a href="https://example.org/a">{TEXT}</a>')
    mended = content(f'<a href="https://example.org/b">{TEXT}</a>')

    assert measure_change(linked, mended).words == 0
    assert measure_change(linked, mended).is_minor


def test_what_search_engines_are_told_is_minor():
    changed = content(TEXT, seo_title="The bridge is open", search_description="Cars again.")

    assert measure_change(content(TEXT), changed).is_minor


@pytest.mark.parametrize(
    "name",
    ["title", "slug", "standfirst", "section", "lead_image", "pictures", "bylines", "tags",
     "shown_at", "sponsored", "in_latest"],
)  # fmt: skip
def test_what_stands_in_lists_is_named(name):
    size = measure_change(content(TEXT), content(TEXT, **{name: "another"}))

    assert (size.parts, size.is_minor) == ((name,), False)


def test_a_part_that_went_away_is_named_too():
    assert measure_change(content(TEXT, dateline="ALMATY"), content(TEXT)).parts == ("dateline",)


def test_twelve_words_may_differ_and_one_more_may_not():
    words = [f"word{chr(97 + n)}" for n in range(20)]
    most = [*(word.upper() for word in words[:MOST_WORDS]), *words[MOST_WORDS:]]
    more = [*(word.upper() for word in words[: MOST_WORDS + 1]), *words[MOST_WORDS + 1 :]]
    before = content(" ".join(words))

    assert measure_change(before, content(" ".join(most))).is_minor
    assert not measure_change(before, content(" ".join(more))).is_minor


def test_words_are_added_up_over_paragraphs():
    before = content(*["one two three four five"] * 3)
    after = content(*["ONE TWO THREE FOUR FIVE"] * 3)

    assert measure_change(before, after).words == 15


@pytest.mark.parametrize("after", ["at 10.", "at 8 or 9.", "at noon."])
def test_another_number_is_another_fact(after):
    size = measure_change(content(TEXT), content(TEXT.replace("at 9.", after)))

    assert size.has_other_numbers
    assert not size.is_minor


def test_a_comma_beside_a_number_changes_no_number():
    assert measure_change(content(TEXT), content(TEXT.replace("9.", "9!"))).is_minor


def test_paragraphs_that_come_go_or_move_are_no_slip():
    before = content(TEXT, "A second one.")

    for after in (content(TEXT), content("A second one.", TEXT, "x"), content(TEXT, "A", "second")):
        assert not measure_change(before, after).has_same_blocks


def test_another_film_or_another_kind_of_block_is_no_slip():
    def embed(address):
        return {**content(), "body": [{"type": "embed", "value": {"url": address}}]}

    heading = {**content(), "body": [{"type": "heading", "value": TEXT}]}
    assert not measure_change(embed("https://a.example"), embed("https://b.example")).is_minor
    assert not measure_change(content(TEXT), heading).is_minor


def test_a_text_written_anew_is_measured_by_its_length():
    size = measure_change(content("old words " * 400), content("new things " * 400))

    assert size.words == 800
