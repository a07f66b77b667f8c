"""Stories as schema.org describes them, for search engines. Pure.

The reader's pages embed it and `api/wire_formats.py` serves it: the same object. From a document as
API.md shapes it. Machine-made parts say so by their IPTC digital source type
(https://schema.org/IPTCDigitalSourceEnumeration). What a document does not hold is left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsroom.content.web_addresses import read_web_address
from newsroom.feeds.corrections import corrections_of
from newsroom.feeds.gaps import without_gaps
from newsroom.feeds.pictures import plain_file
from newsroom.feeds.publisher import Publisher

Json = dict[str, Any]
Document = Mapping[str, Any]

CONTEXT = "https://schema.org"
DIGITAL_SOURCE = {
    "edited": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "ai_assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "ai_generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
}
# Inside <script> only these could end it, or begin a comment; JSON may write them as escapes.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def news_article(body: Document, *, publisher: Publisher) -> Json:
    """The NewsArticle of an article's document; what somebody paid for is called that."""
    kind = "AdvertiserContentArticle" if body.get("sponsored") else "NewsArticle"
    provenance = body.get("provenance") or {}
    return without_gaps(
        {
            "@context": CONTEXT,
            "@type": kind,
            "@id": f"{body['url']}#story",
            "identifier": body.get("id"),
            "mainEntityOfPage": body["url"],
            "url": body["url"],
            "headline": body["title"],
            "description": body.get("standfirst"),
            "inLanguage": body["locale"],
            "datePublished": body.get("published_at"),
            "dateModified": body.get("updated_at"),
            "articleSection": (body.get("category") or {}).get("name"),
            "keywords": [tag["name"] for tag in body.get("tags", [])],
            "wordCount": len((body.get("body") or {}).get("text", "").split()) or None,
            "image": picture(body.get("image")),
            "author": [person(author) for author in body.get("authors", [])],
            "contentLocation": place(body.get("dateline")),
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": publisher.name,
                "url": publisher.url,
            },
            "sourceOrganization": organization(provenance.get("source")),
            # Search engines take an address here and nothing else.
            "license": read_web_address(provenance.get("licence")),
            "digitalSourceType": DIGITAL_SOURCE.get(provenance.get("text", "")),
            "correction": [comment(correction) for correction in corrections_of(body)],
            "workTranslation": [
                {
                    "@type": kind,
                    "@id": f"{version['url']}#story",
                    "url": version["url"],
                    "headline": version["title"],
                    "inLanguage": version["locale"],
                }
                for version in body.get("alternates", [])
                if not version["is_self"]
            ],
            "isAccessibleForFree": True,
        }
    )


def person(author: Document) -> Json:
    return without_gaps({"@type": "Person", "name": author["name"], "url": author.get("url")})


def organization(name: str | None) -> Json | None:
    return {"@type": "Organization", "name": name} if name else None


def place(name: str | None) -> Json | None:
    return {"@type": "Place", "name": name} if name else None


def comment(correction: Document) -> Json:
    """https://schema.org/CorrectionComment"""
    link = correction.get("link") or {}
    return without_gaps(
        {
            "@type": "CorrectionComment",
            "text": correction["note"],
            "datePublished": correction["at"],
            "url": link.get("url"),
        }
    )


def picture(image: Document | None) -> Json | None:
    """A published picture with its rights; None while it has no public file."""
    file = plain_file(image) if image else None
    if image is None or file is None:
        return None
    rights = image.get("rights") or {}
    return without_gaps(
        {
            "@type": "ImageObject",
            "url": file.url,
            "width": file.width or None,
            "height": file.height or None,
            "caption": image.get("caption") or image.get("alt"),
            "creditText": image.get("credit"),
            "copyrightNotice": rights.get("holder"),
            "license": read_web_address(rights.get("licence")),
            "digitalSourceType": DIGITAL_SOURCE.get(image.get("ai", "")),
        }
    )


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Json:
    """The BreadcrumbList of (name, address) pairs, from the front page down."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def as_script_text(things: Iterable[Json]) -> str:
    """JSON that may stand inside <script type="application/ld+json"> whatever a headline says."""
    return json.dumps(list(things), ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
