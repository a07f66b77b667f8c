"""Stories as schema.org describes them, for search engines. Pure; the reader's pages call it.

From a document as API.md shapes it. Machine-made parts say so by their IPTC digital source type
(https://schema.org/IPTCDigitalSourceEnumeration). What a document does not hold is left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

CONTEXT = "https://schema.org"
DIGITAL_SOURCE = {
    "edited": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "ai_assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "ai_generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
}
# Inside <script> only these could end it, or begin a comment; JSON may write them as escapes.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def news_article(body: Mapping[str, Any], *, publisher: str, publisher_url: str) -> Json:
    """The NewsArticle of an article's document."""
    provenance = body.get("provenance") or {}
    return without_gaps(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "@id": f"{body['url']}#story",
            "mainEntityOfPage": body["url"],
            "url": body["url"],
            "headline": body["title"],
            "description": body.get("standfirst"),
            "inLanguage": body["locale"],
            "datePublished": body.get("published_at"),
            "dateModified": body.get("updated_at"),
            "articleSection": (body.get("category") or {}).get("name"),
            "keywords": [tag["name"] for tag in body.get("tags", [])],
            "image": picture(body.get("image")),
            "author": [person(author) for author in body.get("authors", [])],
            "contentLocation": place(body.get("dateline")),
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": publisher,
                "url": publisher_url,
            },
            "sourceOrganization": organization(provenance.get("source")),
            "digitalSourceType": DIGITAL_SOURCE.get(provenance.get("text", "")),
            "workTranslation": [
                {
                    "@type": "NewsArticle",
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


def person(author: Mapping[str, Any]) -> Json:
    return without_gaps({"@type": "Person", "name": author["name"], "url": author.get("url")})


def organization(name: str | None) -> Json | None:
    return {"@type": "Organization", "name": name} if name else None


def place(name: str | None) -> Json | None:
    return {"@type": "Place", "name": name} if name else None


def picture(image: Mapping[str, Any] | None) -> Json | None:
    """A published picture with its rights; None while it has no public file."""
    if not image or not image.get("src"):
        return None
    rights = image.get("rights") or {}
    licence = rights.get("licence") or ""
    return without_gaps(
        {
            "@type": "ImageObject",
            "url": image["src"],
            "caption": image.get("caption") or image.get("alt"),
            "creditText": image.get("credit"),
            "copyrightNotice": rights.get("holder"),
            # Search engines take an address here and nothing else.
            "license": licence if licence.startswith("http") else None,
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


def without_gaps(members: Json) -> Json:
    return {name: value for name, value in members.items() if value not in (None, "", [])}
