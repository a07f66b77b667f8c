"""ninjs of all versions, in all the ways of holding it."""

import json
from datetime import UTC, datetime

import pytest

from newsroom.intake.wires.items import NotRead
from newsroom.intake.wires.read_ninjs import read_ninjs

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
OLD = {
    "uri": "urn:1", "headline": "Bridge reopens", "byline": "By Dana Ospanova", "version": "4",
    "versioncreated": "2026-11-24T03:00:00Z", "pubstatus": "usable", "language": "en-GB",
    "body_html": "<p>Cars cross.</p>", "description_text": "Cars.", "usageterms": "CC BY 4.0",
    "subject": [{"name": "Bridges", "code": "x:1"}],
}  # fmt: skip
NEW = {
    "uri": "urn:2",
    "versionCreated": "2026-11-24T03:00:00Z",
    "pubStatus": "usable",
    "headlines": [{"role": "seo", "value": "SEO"}, {"role": "main", "value": "Bridge reopens"}],
    "descriptions": [
        {"role": "correction", "value": "Wrong year"}, {"role": "standfirst", "value": "Cars."},
    ],
    "bodies": [
        {"role": "plain", "contentType": "text/plain", "value": "Cars"},
        {"role": "main", "contentType": "text/html", "value": "<p>Cars cross.</p>"},
    ],
    "subjects": [{"name": "City", "rel": "category"}, {"name": "Bridges", "rel": "about"}],
    "infoSources": [{"name": "Dana", "role": "author"}, {"name": "Agency", "role": "source"}],
    "digitalSourceType": {
        "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    },
    "renditions": [{"name": "web", "href": "https://agency.example/bridge"}],
}  # fmt: skip


def read(value):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_ninjs(body, content_type="application/json", url="https://a.example/", now=NOW)


def only(value):
    (item,) = read(value)
    return item


def test_version_1():
    item = only(OLD)

    assert (item.external_id, item.version, item.title) == ("urn:1", 4, "Bridge reopens")
    assert (item.body, item.standfirst) == ("<p>Cars cross.</p>", "Cars.")
    assert (item.authors, item.subjects) == (("Dana Ospanova",), ("Bridges",))
    assert (item.language, item.licence, item.status) == ("en-GB", "CC BY 4.0", "usable")


def test_version_3():
    item = only(NEW)

    assert (item.title, item.standfirst) == ("Bridge reopens", "Cars.")
    assert (item.body, item.url) == ("<p>Cars cross.</p>", "https://agency.example/bridge")
    assert (item.category, item.subjects) == ("City", ("Bridges",))
    assert (item.authors, item.source, item.provenance) == (("Dana",), "Agency", "ai_generated")
    assert item.version == int(datetime(2026, 11, 24, 3, tzinfo=UTC).timestamp())


@pytest.mark.parametrize("hold", [list, lambda all: {"items": all}, lambda all: {"_items": all}])
def test_many_in_one_document(hold):
    assert [item.external_id for item in read(hold([OLD, NEW]))] == ["urn:1", "urn:2"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "usable"), ({"pubStatus": "withheld"}, "withheld"),
        ({"pubStatus": "canceled"}, "canceled"), ({"pubstatus": "canceled"}, "canceled"),
        ({"pubStatus": "killed"}, "withheld"), ({"pubStatus": ""}, "withheld"),
        ({"pubStatus": 7}, "withheld"), ({"pubStatus": ["usable"]}, "withheld"),
        ({"pubStatus": None}, "usable"),
    ],
)  # fmt: skip
def test_b3_an_unknown_status_is_withheld(said, status):
    assert only({"uri": "1", **said}).status == status


@pytest.mark.parametrize(
    ("said", "embargo"),
    [
        ({}, None),
        ({"embargoed": None}, None),
        ({"embargoed": "2026-11-25T09:00:00+05:00"}, "2026-11-25T09:00:00+05:00"),
        ({"embargoed": ""}, "open"),
        ({"embargoed": True}, "open"),
        ({"embargoed": "noon"}, "open"),
        ({"embargoed": ["2026-11-25T09:00:00Z"]}, "open"),
    ],
)
def test_b3_an_embargo_that_cannot_be_read_has_no_end(said, embargo):
    found = only({"uri": "1", "embargoedReason": "Asked for", **said}).embargo

    until = None if embargo == "open" else embargo
    assert found == (None if embargo is None else {"until": until, "reason": "Asked for"})


@pytest.mark.parametrize(
    "body",
    [b"", b"<rss/>", b"[NaN]", b"7", b'"x"', b"{}", b'[{"a": 1}]', b"[" * 100_000, b"\xff\xfe"],
)
def test_what_is_no_ninjs_is_told_as_such(body):
    with pytest.raises(NotRead):
        read(body)


def test_members_of_wrong_kinds_are_passed_over():
    wrong = dict.fromkeys((*OLD, *NEW), 7) | {"uri": "1", "headlines": [7, {"value": {}}]}

    item = only(wrong)

    assert (item.external_id, item.title, item.body) == ("1", "", "")
    assert item.status == "withheld"


def test_halves_of_pairs_and_nul_are_gone():
    item = only({"uri": "1", "headline": "A\ud800\0B", "body_text": "C\0D\n\ud800E"})

    assert (item.title, item.body) == ("AB", "<p>CD</p><p>E</p>")
