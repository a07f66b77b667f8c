"""XLIFF as values: what is written is XLIFF 1.2, what is read is believed nothing (B5)."""

from xml.etree import ElementTree as ET

import pytest

from newsroom.translation.exchange.numbering import numbered_like
from newsroom.translation.exchange.read_xliff import LARGEST_BYTES, BadFile, read_xliff
from newsroom.translation.exchange.units import FileOf, Unit, plain_form
from newsroom.translation.exchange.weigh_units import Here, weigh_units
from newsroom.translation.exchange.write_xliff import NAMESPACE, write_xliff
from newsroom.translation.inline import pieces_of

OF = FileOf(story_id="a" * 32, source_locale="en", target_locale="kk")
SOURCE = pieces_of('See <b>the</b> <a linktype="page" id="7">bridge &amp; river</a><br/>today')
TARGET = pieces_of('<a linktype="page" id="7">Көпір мен өзенді</a><br/><b>бүгін</b> қараңыз')
# Elements in their order, with the attributes that XLIFF 1.2 (transitional) allows of ours.
# http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
ALLOWED = {
    "xliff": ({"version"}, ["file"]),
    "file": ({"original", "source-language", "target-language", "datatype"}, ["body"]),
    "body": (set(), ["trans-unit"]),
    "trans-unit": (
        {"id", "restype", "space", "extradata", "translate"},
        ["source", "target", "note"],
    ),
    "source": ({"lang"}, ["g", "x"]),
    "target": ({"lang", "state"}, ["g", "x"]),
    "note": (set(), []),
    "g": ({"id", "ctype"}, ["g", "x"]),
    "x": ({"id", "ctype"}, []),
}
STATES = {"needs-translation", "needs-review-translation", "translated"}


def unit(key="b1", *, source=SOURCE, target=TARGET, **more):
    numbered = numbered_like(source, target) if target is not None else None
    return Unit(id=key, kind="paragraph", source=source, target=numbered, **more)


def here(*units):
    return Here(of=OF, units={one.id: one for one in units}, longest={"title": 10})


def written(*units):
    return write_xliff(OF, units)


def weighed(data, *units, overwrite=False):
    return [
        (one.id, one.outcome, one.code)
        for one in weigh_units(read_xliff(data), here=here(*units), overwrite=overwrite)
    ]


def judge(element):
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    attributes, children = ALLOWED[name]
    assert {one.rpartition("}")[2] for one in element.attrib} <= attributes, name
    names = [one.tag.removeprefix(f"{{{NAMESPACE}}}") for one in element]
    assert set(names) <= set(children), name
    if name in {"trans-unit", "xliff", "file"}:
        assert names == [one for one in children for _ in range(names.count(one))], name
    if "ctype" in element.attrib:
        assert element.attrib["ctype"] in {"bold", "italic", "link", "lb"} or element.attrib[
            "ctype"
        ].startswith("x-")
    for child in element:
        judge(child)


def test_what_is_written_keeps_to_the_schema():
    data = written(unit(), unit("b2", target=None), unit("b3", is_outdated=True, base="abc"))

    root = ET.fromstring(data)
    judge(root)
    targets = list(root.iter(f"{{{NAMESPACE}}}target"))
    assert [one.get("state") for one in targets] == [
        "needs-translation" if n == 1 else "needs-review-translation" if n == 2 else "translated"
        for n in range(3)
    ]
    assert {one.get("state") for one in targets} <= STATES
    # The same link has the same id on both sides.
    links = [one.get("id") for one in root.iter(f"{{{NAMESPACE}}}g") if one.get("ctype") == "link"]
    assert len(set(links)) == 1


def test_what_is_written_is_read_back_word_for_word():
    one = unit(base="abc")

    [read] = read_xliff(written(one))

    assert read.of == OF
    assert plain_form(read.units[0].source) == plain_form(one.source)
    assert plain_form(read.units[0].target) == plain_form(one.target)
    assert read.units[0].base == "abc"
    assert weighed(written(one), one) == [("b1", "unchanged", "")]


def test_a_translated_unit_is_taken_with_the_addresses_of_the_source():
    data = written(unit(target=pieces_of("<a>Жаңа</a><br/><b>сөз</b>")))
    own = unit(target=None)

    [one] = weigh_units(read_xliff(data), here=here(own), overwrite=False)

    assert one.outcome == "taken"
    [link] = [piece for piece in one.pieces if getattr(piece, "tag", "") == "a"][:1]
    assert link.attributes == (("linktype", "page"), ("id", "7"))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file>&b;</file></xliff>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>"""


def test_files_within_a_file_are_not_read_over_and_over():
    """Twenty thousand in each other with as many units each would be four hundred million."""
    own = written(unit())
    start, end = own.index(b"<file"), own.index(b"</xliff>")
    file = own[start:end]
    opened = file[: file.index(b"<body")]
    nested = own[:start] + opened * 3 + file + b"</file>" * 3 + own[end:]

    assert [len(one.units) for one in read_xliff(nested)] == [1]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "not-xml"),
        (OUTSIDE, "not-xml"),
        (b"<!DOCTYPE x><xliff/>", "not-xml"),
        (b"no xml at all", "not-xml"),
        (b'<?xml version="1.0" encoding="no-such"?><xliff/>', "not-xml"),
        (b"<xliff/>", "not-xliff"),
        (b"<html/>", "not-xliff"),
        (b" " * (LARGEST_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_such_file_is_refused_as_a_whole(data, code):
    with pytest.raises(BadFile) as refusal:
        read_xliff(data)

    assert refusal.value.code == code


def changed(data, before, after):
    text = data.decode()
    assert before in text
    return text.replace(before, after).encode()


def test_units_that_do_not_fit_are_refused_one_by_one_and_the_others_are_taken():
    own = {
        key: unit(key, source=pieces_of(words), target=None)
        for key, words in {
            "fits": "One bridge",
            "stale": "Two rivers",
            "doubled": "Three",
            "tagged": "A <b>bold</b> word",
            "held": "Dear %s",
            "title": "Short",
            "joined": "Joined",
            "idle": "Nothing yet",
        }.items()
    }
    own["joined"] = unit("joined", source=pieces_of("Joined"), target=None, refusal="joined")
    back = {
        "fits": "Бір көпір", "stale": "Екі өзен", "doubled": "Үш", "tagged": "Сөз",
        "held": "Құрметті", "title": "Тым ұзын тақырып", "joined": "Бірге", "idle": None,
    }  # fmt: skip
    units = [
        unit(
            key,
            source=pieces_of("Older words") if key == "stale" else one.source,
            target=None if back[key] is None else pieces_of(back[key]),
        )
        for key, one in own.items()
    ]
    data = written(*units, unit("doubled", source=pieces_of("Three")), unit("foreign"))

    assert weighed(data, *own.values()) == [
        ("fits", "taken", ""),
        ("stale", "refused", "stale"),
        ("doubled", "refused", "double"),
        ("tagged", "refused", "tags"),
        ("held", "refused", "placeholders"),
        ("title", "refused", "too-long"),
        ("joined", "refused", "joined"),
        ("idle", "empty", ""),
        ("doubled", "refused", "double"),
        ("foreign", "refused", "unknown"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("newsroom:aaaa", "newsroom:bbbb", "other-story"),
        ("newsroom:", "", "other-story"),
        ('target-language="kk"', 'target-language="ru"', "other-language"),
        ("<x ", "<ph ", "unknown-tag"),
        ('id="1"', 'id="&lt;b&gt;"', "unknown-tag"),
    ],
)
def test_foreign_files_and_tags_are_refused(before, after, code):
    data = changed(written(unit()), before, after)

    assert weighed(data, unit(target=None)) == [("b1", "refused", code)]


def test_markup_in_words_stays_words():
    data = changed(
        written(unit(target=pieces_of("<a>x</a><br/><b>y</b>"))), ">x<", ">1 &lt; 2 &amp;amp<"
    )

    [one] = weigh_units(read_xliff(data), here=here(unit(target=None)), overwrite=False)

    assert "1 < 2 &amp" in one.pieces


def test_what_was_changed_here_since_is_not_overwritten_unasked():
    data = written(unit(base="before", target=pieces_of("<a>Жаңа</a><br/><b>сөз</b>")))
    own = unit(base="after")

    assert weighed(data, own) == [("b1", "refused", "changed-here")]
    assert weighed(data, own, overwrite=True) == [("b1", "taken", "")]


def test_a_suggestion_that_nobody_confirmed_is_left_aside():
    data = changed(
        written(unit()),
        'state="translated"',
        'state="needs-review-translation" state-qualifier="fuzzy-match"',
    )

    assert weighed(data, unit(target=None)) == [("b1", "empty", "")]
