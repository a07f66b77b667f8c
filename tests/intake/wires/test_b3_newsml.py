"""NewsML-G2: what may be used, what is under embargo, what is called back; hostile documents."""

from datetime import UTC, datetime

import pytest

from newsroom.intake.wires.items import NotRead
from newsroom.intake.wires.read_newsml import read_newsml

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>Head</title></head>"
    "<body><h2>Two years</h2><p>Cars <b>cross</b>.</p></body></html>"
    "</inlineXML>"
)
NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline/></body.head>'
    "<body.content><p>Cars cross.</p></body.content></body></nitf></inlineXML>"
)


def news_item(
    meta: str = '<pubStatus qcode="stat:usable"/>', *, body: str = XHTML, **more: str
) -> str:
    guid, version = more.get("guid", "urn:newsml:agency:1"), more.get("version", "3")
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}"'
        ' standard="NewsML-G2" standardversion="2.34" conformance="power">'
        "<rightsInfo><usageTerms>CC BY 4.0</usageTerms></rightsInfo>"
        f'<itemMeta><itemClass qcode="{more.get("kind", "ninat:text")}"/>'
        f"<versionCreated>2026-11-24T03:00:00Z</versionCreated>{meta}</itemMeta>"
        '<contentMeta><headline>Bridge reopens</headline><language tag="en"/>'
        "<by>By Dana Ospanova, Arman Li</by><infoSource><name>Coast Agency</name></infoSource>"
        '<subject qcode="medtop:20000002"><name>Bridges</name></subject><subject qcode="x:1"/>'
        "<description>Cars cross again.</description></contentMeta>"
        f"<contentSet>{body}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        f"{''.join(items)}</itemSet></newsMessage>"
    )


def read(text: str | bytes):
    body = text if isinstance(text, bytes) else text.encode()
    return read_newsml(body, content_type="application/xml", url="https://agency.example/", now=NOW)


def only(text):
    (item,) = read(text)
    return item


def test_an_item_in_a_message():
    item = only(message(news_item()))

    assert (item.external_id, item.version, item.status) == ("urn:newsml:agency:1", 3, "usable")
    assert (item.title, item.standfirst) == ("Bridge reopens", "Cars cross again.")
    assert item.body == "<h2>Two years</h2><p>Cars <b>cross</b>.</p>"
    assert item.authors == ("Dana Ospanova", "Arman Li")
    assert (item.subjects, item.source) == (("Bridges",), "Coast Agency")
    assert (item.licence, item.language, item.date) == (
        "CC BY 4.0", "en", "2026-11-24T03:00:00+00:00",
    )  # fmt: skip
    assert item.embargo is None


def test_an_item_alone_and_its_nitf():
    assert only(news_item(body=NITF)).body == "<p>Cars cross.</p>"


def test_plain_text_is_no_markup():
    plain = '<inlineData contenttype="text/plain">A &lt;b&gt;\nB</inlineData>'

    assert only(news_item(body=plain)).body == "<p>A &lt;b&gt;</p><p>B</p>"


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("", "usable"),
        ('<pubStatus qcode="stat:usable"/>', "usable"),
        ('<pubStatus qcode="stat:withheld"/>', "withheld"),
        ('<pubStatus qcode="stat:canceled"/>', "canceled"),
        ('<pubStatus qcode="other:Cancelled"/>', "canceled"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld"),
        ('<pubStatus qcode="stat:embargoed"/>', "withheld"),
        ("<pubStatus/>", "withheld"),
        ('<pubStatus qcode=""/>', "withheld"),
        ('<pubStatus qcode="stat:usable"/><pubStatus qcode="stat:canceled"/>', "canceled"),
    ],
)  # fmt: skip
def test_b3_every_status_is_mapped_and_an_unknown_one_is_withheld(meta, status):
    assert only(news_item(meta)).status == status


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("<embargoed>2026-11-25T09:00:00+05:00</embargoed>", "2026-11-25T09:00:00+05:00"),
        ("<embargoed/>", None),
        ("<embargoed>2026-11-25T09:00:00</embargoed>", None),
        ("<embargoed>2026-11-25</embargoed>", None),
        ("<embargoed>tomorrow noon</embargoed>", None),
        (
            "<embargoed>2026-11-25T09:00:00Z</embargoed><embargoed>2026-11-26T09:00:00Z</embargoed>",
            "2026-11-26T09:00:00+00:00",
        ),
        ("<embargoed>2026-11-25T09:00:00Z</embargoed><embargoed/>", None),
    ],
)  # fmt: skip
def test_b3_an_embargo_that_cannot_be_read_has_no_end(said, until):
    assert only(news_item(said)).embargo == {"until": until, "reason": ""}


def test_the_highest_version_of_an_item_counts():
    old, new = news_item(version="2"), news_item('<pubStatus qcode="stat:canceled"/>', version="10")

    assert [(one.version, one.status) for one in read(message(new, old))] == [(10, "canceled")]


def test_a_status_in_a_part_inside_is_not_the_items():
    body = '<inlineXML><x><itemMeta><pubStatus qcode="stat:usable"/></itemMeta></x></inlineXML>'

    assert only(news_item('<pubStatus qcode="stat:withheld"/>', body=body)).status == "withheld"


def test_pictures_are_no_stories():
    assert read(message(news_item(kind="ninat:picture"), news_item(guid="2"))) == [
        only(news_item(guid="2"))
    ]


HOSTILE = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + news_item(),
    "a file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + news_item(body="&a;"),
    "a DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">' + news_item(),
    "not well-formed": news_item()[:-4],
    "no NewsML": "<rss/>",
    "nothing": "",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_b3_hostile_documents_are_refused_as_a_whole(what):
    with pytest.raises(NotRead):
        read(HOSTILE[what])


def test_xinclude_stays_an_empty_element():
    body = (
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>A</p><xi:include'
        ' xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
        "</body></html></inlineXML>"
    )

    assert "root:" not in only(news_item(body=body)).body


def test_one_item_that_is_too_deep_stops_no_other():
    deep = f"<inlineXML><html><body>{'<b>' * 5000}{'</b>' * 5000}</body></html></inlineXML>"

    items = read(message(news_item(guid="deep", body=deep), news_item(guid="fine")))

    assert [(one.external_id, bool(one.problem)) for one in items] == [
        ("deep", True), ("fine", False),
    ]  # fmt: skip
