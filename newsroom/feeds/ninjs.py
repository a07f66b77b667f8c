"""A story as IPTC ninjs 3.2 (News in JSON), for programs of other newsrooms. Pure.

From a document as API.md shapes it; `api/wire_formats.py` serves it. The table of what stands where
is in README.md. https://iptc.org/standards/ninjs/ · the words of `digitalSourceType`:
https://cv.iptc.org/newscodes/digitalsourcetype/
"""

from collections.abc import Mapping, Sequence
from typing import Any

from newsroom.content.web_addresses import read_web_address
from newsroom.delivery.ai_words import digital_source_type
from newsroom.feeds.clean_words import clean_texts
from newsroom.feeds.corrections import correction_lines, corrections_of
from newsroom.feeds.gaps import without_gaps
from newsroom.feeds.ninjs_picture import picture_object
from newsroom.feeds.publisher import Publisher

Json = dict[str, Any]
Document = Mapping[str, Any]

VERSION = "3.2"
STANDARD = {
    "name": "ninjs",
    "version": VERSION,
    "schema": f"http://www.iptc.org/std/ninjs/ninjs-schema_{VERSION}.json#",
}
# A picture's word for what a machine did, by that of a text.
AI_OF_TEXT = {"ai_assisted": "edited", "ai_generated": "generated"}


def ninjs(body: Document, *, publisher: Publisher) -> Json:
    """The news object of an article's document; what the document lacks is left out."""
    picture = picture_object(body)
    provenance = body["provenance"]
    found = without_gaps(
        {
            "uri": body["api_url"],
            "standard": STANDARD,
            "type": "text",
            "representationType": "full",
            "profile": "text-photo" if picture else "text-only",
            "firstCreated": body["first_published_at"],
            "contentCreated": body["published_at"],
            "versionCreated": body["updated_at"],
            "pubStatus": "usable",
            "language": body["locale"],
            "slugline": body["slug"],
            "headlines": headlines(body),
            "descriptions": descriptions(body),
            "bodies": bodies(body),
            "by": ", ".join(author["name"] for author in body["authors"]),
            "located": body["dateline"],
            "edNote": "\n".join(correction_lines(body)),
            "subjects": subjects(body),
            "genres": [{"name": "Sponsored", "literal": "sponsored"}] if body["sponsored"] else [],
            "infoSources": info_sources(body, publisher=publisher),
            "copyrightNotice": "" if provenance["source"] else publisher.copyright,
            **rights(provenance["licence"]),
            "digitalSourceType": machine(AI_OF_TEXT.get(provenance["text"], "")),
            "associations": [*filter(None, [picture]), *translations(body)],
            "renditions": [
                {"name": "web", "href": body["url"], "contentType": "text/html"},
            ],
            "altIds": [
                {"role": "id", "value": body["id"]},
                {"role": "story", "value": body["story_id"]},
            ],
        }
    )
    # Many turn it into XML.
    return dict(clean_texts(found))


def headlines(body: Document) -> list[Json]:
    """The headline, and that for search engines where it is another."""
    said = {"main": body["title"], "seo": body["seo"]["title"]}
    if said["seo"] == said["main"]:
        del said["seo"]
    return plain_texts(said.items())


def descriptions(body: Document) -> list[Json]:
    """The standfirst, and what was wrong: each note by its kind."""
    notes = [(correction["kind"], correction["note"]) for correction in corrections_of(body)]
    return plain_texts([("standfirst", body["standfirst"]), *notes])


def plain_texts(said: Any) -> list[Json]:
    return [
        {"role": role, "contentType": "text/plain", "value": words} for role, words in said if words
    ]


def bodies(body: Document) -> list[Json]:
    """The same text as sanitised HTML and as words alone."""
    return [
        {"role": "main", "contentType": "text/html", "value": body["body"]["html"]},
        {"role": "plain", "contentType": "text/plain", "value": body["body"]["text"]},
    ]


def subjects(body: Document) -> list[Json]:
    """The section and the tags in the locale's words; `literal` is the same in every locale."""
    category = body["category"]
    return [
        *([subject(category, rel="category")] if category else []),
        *(subject(tag, rel="about") for tag in body["tags"]),
    ]


def subject(thing: Document, *, rel: str) -> Json:
    return {"name": thing["name"], "rel": rel, "uri": thing["url"], "literal": thing["slug"]}


def info_sources(body: Document, *, publisher: Publisher) -> list[Json]:
    source = body["provenance"]["source"]
    return [
        {"name": publisher.name, "role": "publisher", "uri": publisher.url},
        *(
            {"name": author["name"], "role": "author", "uri": author["url"]}
            for author in body["authors"]
        ),
        *([{"name": source, "role": "source"}] if source else []),
    ]


def rights(licence: str) -> Json:
    """In words, and as a link where the words are one."""
    address = read_web_address(licence)
    return {"usageTerms": licence, "rightsInfo": {"linkedRights": address} if address else None}


def machine(ai: str) -> Json | None:
    address = digital_source_type(ai)
    return {"uri": address} if address else None


def translations(body: Document) -> Sequence[Json]:
    """The story's live versions in other locales: where to get them, and their headlines."""
    return [
        {
            "name": version["title"],
            "rel": "translation",
            "uri": version["api_url"],
            "type": "text",
            "representationType": "partial",
            "language": version["locale"],
            "headlines": plain_texts([("main", version["title"])]),
            "renditions": [{"name": "web", "href": version["url"], "contentType": "text/html"}],
        }
        for version in body["alternates"]
        if not version["is_self"]
    ]
