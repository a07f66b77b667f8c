"""RSS and Atom as suppliers really send them: broken, hostile, and in all encodings."""

from datetime import UTC, datetime

import pytest

from newsroom.intake.wires.items import NotRead
from newsroom.intake.wires.read_feed import read_feed

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
URL = "https://agency.example/feeds/all.rss"


def rss(
    *items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>', channel: str = ""
) -> str:
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Agency</title>{channel}{''.join(items)}</channel></rss>"
    )


ITEM = """<item><guid isPermaLink="false">urn:1</guid><title>Bridge &amp;amp; tunnel reopen</title>
<link>https://agency.example/bridge</link><description>&lt;p&gt;Cars cross.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Cars <a href="/tunnel">cross</a> again.</p>]]></content:encoded>
<dc:creator>Dana Ospanova</dc:creator><author>dana@agency.example</author>
<category>City</category><category>Bridges</category>
<pubDate>Tue, 24 Nov 2026 08:00:00 +0500</pubDate></item>"""


def read(text: str | bytes, *, content_type: str = "application/rss+xml"):
    body = text if isinstance(text, bytes) else text.encode()
    return read_feed(body, content_type=content_type, url=URL, now=NOW)


def only(text, **options):
    (item,) = read(text, **options)
    return item


def test_an_item_of_rss():
    item = only(rss(ITEM))

    assert (item.external_id, item.title) == ("urn:1", "Bridge & tunnel reopen")
    assert item.standfirst == "Cars cross."
    assert item.body == '<p>Cars <a href="/tunnel">cross</a> again.</p>'
    assert item.authors == ("Dana Ospanova",)
    assert item.url == "https://agency.example/bridge"
    assert (item.category, item.subjects) == ("City", ("City", "Bridges"))
    assert item.date == "2026-11-24T03:00:00+00:00"
    assert (item.status, item.embargo) == ("usable", None)


def test_an_entry_of_atom():
    item = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>A</title><entry>'
        "<id>tag:agency.example,2026:1</id>"
        "<title type='html'>Мост &lt;b&gt;открыт&lt;/b&gt;</title>"
        "<link href='https://agency.example/most'/><author><name>Дана</name></author>"
        "<updated>2026-11-24T03:00:00Z</updated><summary>Мост.</summary>"
        "<content type='html'>&lt;p&gt;Машины едут.&lt;/p&gt;</content></entry></feed>"
    )

    assert (item.external_id, item.title) == ("tag:agency.example,2026:1", "Мост открыт")
    assert (item.body, item.standfirst) == ("<p>Машины едут.</p>", "Мост.")
    assert (item.authors, item.language) == (("Дана",), "ru")


def test_an_atom_entry_that_is_a_draft_is_withheld():
    item = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><entry>'
        "<id>x</id><title>T</title><app:control><app:draft>yes</app:draft></app:control>"
        "<content>words</content></entry></feed>"
    )

    assert item.status == "withheld"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "windows-1251", "text/xml; charset=iso-8859-1"),
        ("windows-1251", "windows-1251", "text/xml"),
        ("windows-1251", "UTF-8", "text/xml; charset=windows-1251"),
        ("koi8-r", "KOI8-R", "text/xml"),
        ("utf-16", "UTF-16", "text/xml"),
        ("utf-8-sig", "UTF-8", "text/xml"),
    ],
)  # fmt: skip
def test_encodings_however_they_are_declared(encoding, declared, content_type):
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    text = rss("<item><guid>1</guid><title>Мост открыт</title></item>", head=head)
    if declared == "UTF-8" and encoding == "windows-1251":
        text = rss("<item><guid>1</guid><title>Мост открыт</title></item>", head="")

    assert only(text.encode(encoding), content_type=content_type).title == "Мост открыт"


def test_utf_7_hides_no_markup():
    hidden = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
    head = '<?xml version="1.0" encoding="UTF-7"?>'

    item = only(
        rss(f"<item><guid>1</guid><title>{hidden}</title></item>", head=head),
        content_type="text/xml; charset=utf-7",
    )

    assert item.title == hidden


BOMBS = {
    "laughs": '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
    "one large entity": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>',
    "a file": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]>',
    "behind a comment": '<!-- <rss> --><!DOCTYPE rss [<!entity a "ha">]>',
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_entities_are_refused_before_a_parser_sees_them(bomb):
    with pytest.raises(NotRead, match="entities"):
        read(rss("<item><title>&a;</title></item>", head=BOMBS[bomb]))


def test_a_bomb_in_utf_16_is_refused_too():
    with pytest.raises(NotRead, match="entities"):
        read(rss("<item/>", head=BOMBS["laughs"]).encode("utf-16"))


def test_words_about_entities_are_no_entities():
    item = only(rss("<item><guid>1</guid><title><![CDATA[<!ENTITY a>]]> in XML</title></item>"))

    assert item.external_id == "1"


@pytest.mark.parametrize("body", [b"", b"<html><body>Sign in</body></html>", b"\xff\xfe", b"{}"])
def test_what_is_no_feed_is_told_as_such(body):
    with pytest.raises(NotRead):
        read(body)


def test_without_a_guid_link_and_date_are_the_id():
    same = (
        "<item><link>https://agency.example/a</link><title>{}</title><pubDate>{}</pubDate></item>"
    )
    monday, tuesday = "Mon, 23 Nov 2026 08:00:00 GMT", "Tue, 24 Nov 2026 03:00:00 GMT"

    ids = [only(rss(same.format(*one))).external_id for one in (
        ("A", monday), ("Other words", monday), ("A", tuesday),
    )]  # fmt: skip

    assert ids[0] == ids[1] != ids[2]


def test_an_id_too_long_for_us_is_made_short_and_stays_the_same():
    text = rss(f"<item><guid>{'x' * 5000}</guid><title>A</title></item>")

    assert only(text).external_id == only(text).external_id
    assert len(only(text).external_id) <= 200


@pytest.mark.parametrize(
    "date", ["", "yesterday", "32 Foo 2026", "Tue, 24 Nov 2099 08:00:00 GMT", "0000-00-00", "²"]
)
def test_a_date_that_cannot_be_is_no_date(date):
    item = only(rss(f"<item><guid>1</guid><title>A</title><pubDate>{date}</pubDate></item>"))

    assert item.date is None


def test_the_same_guid_twice_is_one_item():
    items = read(rss(*["<item><guid>1</guid><title>A</title></item>"] * 3))

    assert len(items) == 1


def test_a_broken_feed_is_read_as_far_as_it_goes():
    items = read(rss(ITEM)[:-20].replace("Cars cross.", "Cars & trams <cross."))

    assert [item.external_id for item in items] == ["urn:1"]


def test_ten_thousand_items_are_read():
    items = read(
        rss(*(f"<item><guid>{n}</guid><title>N {n}</title></item>" for n in range(10_000)))
    )

    assert len(items) == 10_000


def test_scripts_and_handlers_are_gone_from_words():
    item = only(
        rss(
            "<item><guid>1</guid><title>&lt;script&gt;x()&lt;/script&gt;Bridge</title>"
            "<description>&lt;p onclick='x()'&gt;A&lt;/p&gt;</description></item>"
        )
    )

    assert "<" not in item.title
    assert "onclick" not in item.body
