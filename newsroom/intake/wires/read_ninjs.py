"""ninjs (News in JSON) as items: 1.x with its flat names, 2.x and 3.x with lists of texts. Pure.

One story, a list of them, or an object that holds the list as `items`, `_items` or `results`.
https://iptc.org/standards/ninjs/
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from newsroom.intake.jsonl import DECODER
from newsroom.intake.problems import BadLine
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

Json = Mapping[str, Any]
LISTS = ("items", "_items", "results")
STANDFIRSTS = ("standfirst", "summary", "abstract", "main", "")


def read_ninjs(body: bytes, *, content_type: str, url: str, now: datetime) -> list[Item]:
    """Raises NotRead."""
    try:
        value = DECODER.decode(body.decode("utf-8-sig"))
    except (ValueError, RecursionError, BadLine) as error:
        raise NotRead(gettext_noop("It is no JSON in UTF-8.")) from error
    return newest_of_each(read_story(story, now=now) for story in stories_in(value))


def stories_in(value: Any) -> list[Json]:
    if isinstance(value, Mapping):
        held = next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)
        value = [value] if held is None else held
    if not isinstance(value, list):
        raise NotRead(gettext_noop("It holds no stories."))
    stories = [one for one in value if isinstance(one, Mapping) and ("uri" in one or "guid" in one)]
    if value and not stories:
        raise NotRead(gettext_noop("It is no ninjs: no object in it has a `uri`."))
    return stories


def read_story(story: Json, *, now: datetime) -> Item:
    created = said(story, "versionCreated", "versioncreated")
    subjects = named(story, "subjects", "subject")
    return Item(
        external_id=id_of(said(story, "guid", "uri")),
        title=text_of(story, "headlines", ("main", "")) or plain(said(story, "headline", "title")),
        standfirst=(
            text_of(story, "descriptions", STANDFIRSTS) or plain(said(story, "description_text"))
        )[:1000],
        body=body_of(story),
        authors=authors_of(story),
        subjects=tuple(name for name, rel in subjects if rel != "category"),
        category=next((name for name, rel in subjects if rel == "category"), ""),
        source=next((name for name, role in sources_of(story) if role == "source"), ""),
        licence=plain(said(story, "usageTerms", "usageterms")),
        url=web_address(story),
        date=date_of(
            said(story, "contentCreated", "contentcreated"),
            said(story, "firstCreated", "firstcreated"),
            created,
            now=now,
        ),
        language=said(story, "language"),
        provenance=provenance_of(address_in(story.get("digitalSourceType"))),
        status=status_of(status_said(story)),
        version=version_of(story.get("version"), at=created),
        embargo=embargo_said(story),
    )


def status_said(story: Json) -> str:
    """What is there but no text is unknown, and so withheld."""
    for name in ("pubStatus", "pubstatus"):
        if story.get(name) is not None:
            value = story[name]
            return value if isinstance(value, str) and value.strip() else "unknown"
    return ""


def embargo_said(story: Json) -> dict[str, Any] | None:
    """Null is no embargo; whatever else cannot be read is one without an end."""
    value = story.get("embargoed")
    if value is None:
        return None
    reason = said(story, "embargoedReason", "embargoedreason")
    return embargo_of(value if isinstance(value, str) else "?", reason=reason)


def said(story: Json, *names: str) -> str:
    return next((one for name in names if isinstance(one := story.get(name), str) and one), "")


def objects(value: Any) -> Iterable[Json]:
    return (one for one in value if isinstance(one, Mapping)) if isinstance(value, list) else ()


def text_of(story: Json, name: str, roles: tuple[str, ...]) -> str:
    """The first text with one of the roles, in their order, as one line."""
    texts = list(objects(story.get(name)))
    for role in roles:
        for text in texts:
            if said(text, "role") == role and said(text, "value"):
                kind = said(text, "contentType", "contenttype")
                return plain(text["value"], media_type=kind)
    return ""


def body_of(story: Json) -> str:
    """HTML before words alone."""
    found = list(objects(story.get("bodies")))
    html = [one for one in found if "html" in said(one, "contentType", "contenttype")]
    if html:
        return sendable(said(html[0], "value"))
    if found:
        return paragraphs(sendable(said(found[0], "value")))
    flat = said(story, "body_html", "body_xhtml")
    return sendable(flat) if flat else paragraphs(sendable(said(story, "body_text")))


def named(story: Json, *names: str) -> list[tuple[str, str]]:
    """Names with their `rel`."""
    found = [one for name in names for one in objects(story.get(name))]
    return [(plain(said(one, "name")), said(one, "rel")) for one in found if said(one, "name")]


def sources_of(story: Json) -> list[tuple[str, str]]:
    found = [one for name in ("infoSources", "infosources") for one in objects(story.get(name))]
    return [(plain(said(one, "name")), said(one, "role")) for one in found]


def authors_of(story: Json) -> tuple[str, ...]:
    names = [name for name, role in sources_of(story) if role == "author" and name]
    line = plain(said(story, "by", "byline")).removeprefix("By ")
    return tuple(names or (part.strip() for part in line.split(",") if part.strip()))


def web_address(story: Json) -> str:
    pages = (one for one in objects(story.get("renditions")) if said(one, "name") == "web")
    return next((said(one, "href") for one in pages), "")


def address_in(value: Any) -> str:
    return said(value, "uri") if isinstance(value, Mapping) else ""
