"""NewsML-G2 as items: one newsItem, or a message of them; the text as XHTML, NITF or plain. Pure.

Entities, DTDs and XInclude stay unread. https://iptc.org/std/NewsML-G2/guidelines/
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_noop

from newsroom.intake.wires.items import (
    Item,
    NotRead,
    date_of,
    embargo_of,
    id_of,
    newest_of_each,
    paragraphs,
    plain,
    sendable,
    status_of,
    version_of,
)
from newsroom.intake.wires.provenance import provenance_of
from newsroom.intake.wires.read_text import read_text

# Texts only: pictures, videos and packages are no stories.
TEXT = ("", "text")


def read_newsml(body: bytes, *, content_type: str, url: str, now: datetime) -> list[Item]:
    """Raises NotRead."""
    text = read_text(body, content_type=content_type)
    try:
        root = fromstring(text.encode("utf-8", "replace"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotRead(gettext_noop("It is no well-formed XML, or it brings a DTD.")) from error
    items = [root] if name_of(root) == "newsItem" else list(named(root, "newsItem"))
    if not items and name_of(root) not in ("newsMessage", "itemSet"):
        raise NotRead(gettext_noop("It is no NewsML-G2: it holds no newsItem."))
    texts = [item for item in items if item_class(item) in TEXT]
    return newest_of_each(read_alone(item, now=now) for item in texts)


def read_alone(item: Element, *, now: datetime) -> Item:
    """What is wrong with one item concerns it alone."""
    try:
        return read_item(item, now=now)
    except RecursionError:
        problem = gettext_noop("Its text is nested too deeply.")
        return Item(external_id=id_of(item.get("guid") or ""), problem=problem)


def read_item(item: Element, *, now: datetime) -> Item:
    created = words(item, "itemMeta", "versionCreated")
    bylines = [plain(inner(one)) for one in below(item, "contentMeta", "by")]
    authors = [name.removeprefix("By ").strip() for line in bylines for name in line.split(",")]
    return Item(
        external_id=id_of(item.get("guid") or ""),
        title=plain(words(item, "contentMeta", "headline")),
        standfirst=plain(words(item, "contentMeta", "description"))[:1000],
        body=body_of(item),
        authors=tuple(filter(None, authors)),
        subjects=tuple(filter(None, map(label_of, below(item, "contentMeta", "subject")))),
        source=next(filter(None, map(label_of, below(item, "contentMeta", "infoSource"))), ""),
        licence=plain(words(item, "rightsInfo", "usageTerms")),
        date=date_of(
            words(item, "contentMeta", "contentCreated"),
            words(item, "itemMeta", "firstCreated"),
            created,
            now=now,
        ),
        language=next((one.get("tag") or "" for one in below(item, "contentMeta", "language")), ""),
        provenance=provenance_of(code_of(item, "contentMeta", "digitalSourceType")),
        status=status_said(item),
        version=version_of(item.get("version"), at=created),
        embargo=embargo_said(item),
    )


def status_said(item: Element) -> str:
    """Missing means usable by the standard; one without a code that we know is withheld."""
    found = list(below(item, "itemMeta", "pubStatus"))
    return max(
        (status_of(code(one) or "unknown") for one in found),
        key=("usable", "withheld", "canceled").index,
        default="usable",
    )


def embargo_said(item: Element) -> dict[str, Any] | None:
    """An empty element is an embargo whose end nobody knows yet."""
    found = [embargo_of(inner(one)) for one in below(item, "itemMeta", "embargoed")]
    open_ended = [one for one in found if one and one["until"] is None]
    return next(iter(open_ended or sorted(filter(None, found), key=end_of, reverse=True)), None)


def end_of(embargo: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(embargo["until"])


def body_of(item: Element) -> str:
    """The first text of the content set, as HTML."""
    for content in below(item, "contentSet", "inlineXML"):
        for holder in (*named(content, "body.content"), *named(content, "body")):
            return sendable(markup(holder))
        return sendable(markup(content))
    for content in below(item, "contentSet", "inlineData"):
        text = inner(content)
        is_html = "html" in (content.get("contenttype") or "")
        return sendable(text) if is_html else paragraphs(sendable(text))
    return ""


def markup(holder: Element) -> str:
    """What stands inside, without namespaces, which no reader of HTML knows."""
    for element in holder.iter():
        if isinstance(element.tag, str):
            element.tag = name_of(element)
            element.attrib = {key.rpartition("}")[2]: value for key, value in element.items()}
    inside = "".join(tostring(child, encoding="unicode", method="html") for child in holder)
    return (holder.text or "") + inside


def item_class(item: Element) -> str:
    return code_of(item, "itemMeta", "itemClass").rpartition(":")[2]


def code_of(item: Element, group: str, name: str) -> str:
    return next((code(one) for one in below(item, group, name)), "")


def code(element: Element) -> str:
    """A QCode, an address, or a literal; of an address the last step."""
    address = (element.get("uri") or "").rstrip("/").rpartition("/")[2]
    return element.get("qcode") or address or element.get("literal") or ""


def label_of(element: Element) -> str:
    """The name in words; codes alone are nothing for readers."""
    return plain(next((inner(one) for one in element if name_of(one) == "name"), ""))


def words(item: Element, group: str, name: str) -> str:
    return next((inner(one) for one in below(item, group, name)), "")


def inner(element: Element) -> str:
    return "".join(element.itertext()).strip()


def below(item: Element, group: str, name: str) -> Iterator[Element]:
    """Direct children of that name in the item's own group, never those of parts inside it."""
    for holder in item:
        if name_of(holder) == group:
            yield from (child for child in holder if name_of(child) == name)


def named(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if name_of(one) == name)


def name_of(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
