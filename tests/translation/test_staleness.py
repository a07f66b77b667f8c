"""What a translation does not follow any more, and what clears it."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.translation.evidence import Link, Meanings, Record
from newsroom.translation.segments import segments_of
from newsroom.translation.staleness import confirm, outdated
from newsroom.translation.wording import Content
from tests.translation.bodies import BEGUN, begun, hours, late, saved, story, weighing

SOURCE = story(("a", "One."), ("b", "Two."), ("c", "Three."))
TARGET = story(("a", "Bir."), ("b", "Eki."), ("c", "Úsh."), title="Kópir ashyldy")


def said_right(source, version, *records, ids, at, revision=2):
    links = confirm(weighing(source, version, *records), ids=frozenset(ids), revision=revision)
    return Record(at=hours(at), links=links)


def with_words(number, words):
    blocks = [("a", "One."), ("b", "Two."), ("c", "Three.")]
    blocks[number] = (blocks[number][0], words)
    return story(*blocks)


def test_nothing_is_outdated_while_the_source_stands():
    assert late(SOURCE, saved(TARGET), begun(SOURCE)) == []


def test_without_a_record_nothing_is_known():
    assert late(SOURCE, saved(TARGET)) == []


def test_one_word_makes_exactly_its_passage_outdated():
    [one] = outdated(weighing(with_words(1, "Two!"), saved(TARGET), begun(SOURCE)))

    assert (one.id, one.change, one.now.words) == ("b", "changed", "Two!")
    assert (one.before.source_hash, one.before.revision) == (SOURCE[2].hash, 1)
    assert one.targets == ("b",)


def test_the_headline_counts():
    source = story(("a", "One."), ("b", "Two."), ("c", "Three."), title="Bridge closed")

    assert late(source, saved(TARGET), begun(SOURCE)) == [("title", "changed")]


def test_it_is_current_again_when_the_source_is_put_back():
    records = [begun(SOURCE)]
    assert late(with_words(1, "Two!"), saved(TARGET), *records) == [("b", "changed")]

    assert late(SOURCE, saved(TARGET), *records) == []


def test_an_edit_of_the_translation_confirms_nothing():
    changed = with_words(1, "Two!")
    edited = story(("a", "Bir."), ("b", "Eki!"), ("c", "Úsh."), title="Kópir ashyldy")

    assert late(changed, saved(edited, at=5), begun(SOURCE)) == [("b", "changed")]


def test_still_right_clears_what_was_looked_at_and_nothing_else():
    changed = story(("a", "One!"), ("b", "Two!"), ("c", "Three."))
    record = said_right(changed, saved(TARGET), begun(SOURCE), ids={"b"}, at=2)

    assert late(changed, saved(TARGET), begun(SOURCE), record) == [("a", "changed")]


def test_a_confirmed_draft_says_nothing_about_what_readers_have():
    changed = with_words(1, "Two!")
    draft = saved(story(("a", "Bir."), ("b", "Eki!"), ("c", "Úsh.")), at=3)
    record = said_right(changed, draft, begun(SOURCE), ids={"b"}, at=4)

    assert late(changed, draft, begun(SOURCE), record) == []
    assert late(changed, saved(TARGET), begun(SOURCE), record) == [("b", "changed")]


def test_what_is_written_on_from_a_confirmed_wording_stays_confirmed():
    changed = with_words(1, "Two!")
    draft = saved(story(("a", "Bir."), ("b", "Eki!"), ("c", "Úsh.")), at=3)
    record = said_right(changed, draft, begun(SOURCE), ids={"b"}, at=4)
    polished = saved(story(("a", "Bir."), ("b", "Ekinshi!"), ("c", "Úsh.")), at=5)

    assert late(changed, polished, begun(SOURCE), record) == []


def test_a_wording_that_is_put_back_stands_for_what_it_stood_for():
    published = Record(
        at=hours(2),
        links=confirm(weighing(SOURCE, saved(TARGET), begun(SOURCE)), ids=frozenset(), revision=1),
        is_act=False,
    )
    changed = with_words(1, "Two!")
    draft = saved(story(("a", "Bir."), ("b", "Eki!"), ("c", "Úsh.")), at=3)
    record = said_right(changed, draft, begun(SOURCE), published, ids={"b"}, at=4)

    put_back = saved(TARGET, at=6)

    assert late(changed, put_back, begun(SOURCE), published, record) == [("b", "changed")]


def test_a_new_passage_is_outdated_until_somebody_says_what_becomes_of_it():
    longer = story(("a", "One."), ("n", "New."), ("b", "Two."), ("c", "Three."))
    assert late(longer, saved(TARGET), begun(SOURCE)) == [("n", "new")]

    record = said_right(longer, saved(TARGET), begun(SOURCE), ids={"n"}, at=2)

    assert late(longer, saved(TARGET), begun(SOURCE), record) == []


def test_what_the_source_no_longer_says_is_outdated_while_the_translation_says_it():
    shorter = story(("a", "One."), ("c", "Three."))
    assert late(shorter, saved(TARGET), begun(SOURCE)) == [("b", "gone")]

    without = story(("a", "Bir."), ("c", "Úsh."), title="Kópir ashyldy")
    assert late(shorter, saved(without, at=3), begun(SOURCE)) == []


def test_a_passage_may_stand_by_itself():
    shorter = story(("a", "One."), ("c", "Three."))
    record = said_right(shorter, saved(TARGET), begun(SOURCE), ids={"b"}, at=2)

    assert late(shorter, saved(TARGET), begun(SOURCE), record) == []


def test_a_passage_that_was_dropped_is_answered_for_by_the_whole():
    shorter = story(("a", "Bir."), ("c", "Úsh."), title="Kópir ashyldy")
    assert late(SOURCE, saved(shorter, at=3), begun(SOURCE)) == []

    assert late(with_words(1, "Two!"), saved(shorter, at=3), begun(SOURCE)) == [("b", "changed")]


def link(target, source):
    hashes = {one.id: one.hash for one in [*SOURCE]}
    own = {one.id: one.hash for one in TARGET}
    return Link(target=target, target_hash=own[target], source=source, source_hash=hashes[source])


def test_a_merged_passage_remembers_all_its_sources():
    merged = Record(at=BEGUN, links=(link("title", "title"), link("a", "a"), link("a", "b"),
                                     link("c", "c")))  # fmt: skip

    assert late(with_words(1, "Two!"), saved(TARGET), merged) == [("b", "changed")]
    [one] = outdated(weighing(with_words(1, "Two!"), saved(TARGET), merged))
    assert one.targets == ("a",)


def test_of_a_split_passage_every_part_has_to_follow():
    split = Record(
        at=BEGUN,
        links=(link("title", "title"), link("a", "a"), link("b", "a"), link("c", "c")),
    )
    source = story(("a", "One!"), ("c", "Three."))

    [one] = outdated(weighing(source, saved(TARGET), split))

    assert (one.id, one.targets) == ("a", ("a", "b"))


def test_words_that_mean_the_same_count_as_the_same_also_in_a_row():
    first, second = with_words(1, "Two!"), with_words(1, "Two…")
    same = Meanings([(SOURCE[2].hash, first[2].hash), (first[2].hash, second[2].hash)])

    assert late(second, saved(TARGET), begun(SOURCE), meanings=same) == []
    assert late(with_words(1, "2."), saved(TARGET), begun(SOURCE), meanings=same) == [
        ("b", "changed")
    ]


def test_keys_that_the_editor_gives_to_imported_paragraphs_change_nothing():
    def body(*paragraphs):
        value = "".join(paragraphs)
        return segments_of(
            Content(
                fields={},
                body=[{"type": "paragraph", "id": "b", "value": value}],
                pictures={},
            )
        )

    imported = body("<p>One.</p>", "<p>Two.</p>")
    keyed = body('<p data-block-key="k1">One.</p>', '<p data-block-key="k2">Two.</p>')
    mended = body('<p data-block-key="k1">One.</p>', '<p data-block-key="k2">Two!</p>')

    assert late(keyed, saved(imported), begun(imported)) == []
    assert late(mended, saved(imported), begun(imported)) == [("b/k2", "changed")]


def test_what_was_pasted_anew_is_the_same_passage():
    pasted = story(("a", "One."), ("x", "Two."), ("c", "Three."))

    assert late(pasted, saved(TARGET), begun(SOURCE)) == []


WORDS = [f"word{number}" for number in range(12)]
stories = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8, unique=True)


def as_story(words):
    return story(*[(f"k-{word}", word) for word in words])


@given(stories, st.randoms())
def test_no_order_of_the_same_passages_is_outdated(words, chance):
    shuffled = [*words]
    chance.shuffle(shuffled)

    assert late(as_story(shuffled), saved(as_story(words)), begun(as_story(words))) == []


@given(stories, st.data())
def test_exactly_what_changed_is_outdated(words, data):
    chosen = data.draw(st.sets(st.sampled_from(words)))
    source = story(*[(f"k-{word}", word + "!" if word in chosen else word) for word in words])

    found = late(source, saved(as_story(words)), begun(as_story(words)))

    assert found == [(f"k-{word}", "changed") for word in words if word in chosen]


@given(stories, stories)
def test_whatever_becomes_of_the_source_confirming_all_of_it_clears_all(before, after):
    target = saved(as_story(before))
    source = as_story(after)
    first = begun(as_story(before))
    ids = {one for one, _change in late(source, target, first)}

    record = said_right(source, target, first, ids=ids, at=2)

    assert late(source, target, first, record) == []
    again = said_right(source, target, first, record, ids=(), at=3)
    assert late(source, target, first, record, again) == []


@given(stories, st.data())
def test_merging_two_passages_of_the_source_touches_these_two_only(words, data):
    place = data.draw(st.integers(0, len(words) - 1))
    blocks = [(f"k-{word}", word) for word in words]
    joined = blocks[place : place + 2]
    merged = [
        *blocks[:place],
        (joined[0][0], " ".join(said for _key, said in joined)),
        *blocks[place + 2 :],
    ]

    found = late(story(*merged), saved(as_story(words)), begun(as_story(words)))

    touched = {key for key, _said in joined} if len(joined) == 2 else set()
    assert {key for key, _change in found} == touched


@given(stories, st.data())
def test_splitting_a_passage_of_the_source_touches_it_and_what_came(words, data):
    place = data.draw(st.integers(0, len(words) - 1))
    blocks = [(f"k-{word}", word) for word in words]
    blocks[place : place + 1] = [(blocks[place][0], "first half"), ("new", "second half")]

    found = late(story(*blocks), saved(as_story(words)), begun(as_story(words)))

    assert set(found) == {(f"k-{words[place]}", "changed"), ("new", "new")}
