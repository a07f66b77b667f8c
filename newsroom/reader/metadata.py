"""What other sites show of a shared link: Open Graph and its relatives. Pure; `contexts` calls it.

https://ogp.me and https://ogp.me/#type_article say which properties there are.
"""

from newsroom.reader.show import Json, shared_size
from newsroom.reader.words import words_in

Property = tuple[str, str]


def share_metadata(body: Json, *, site_name: str) -> list[Property]:
    """Properties in order, none of them empty; a page without a picture shares as a small card."""
    seo, is_article = body["seo"], body["type"] == "article"
    found = [
        ("og:type", "article" if is_article else "website"),
        ("og:site_name", site_name),
        ("og:title", seo.get("social_title") or seo["title"]),
        ("og:description", seo["description"]),
        ("og:url", seo["canonical"]),
        ("og:locale", words_in(body["locale"]).og_locale),
        *(
            ("og:locale:alternate", words_in(alternate["locale"]).og_locale)
            for alternate in body["alternates"]
            if not alternate["is_self"]
        ),
        *picture_properties(body),
        *(article_properties(body) if is_article else []),
    ]
    return [(name, content) for name, content in found if content]


def picture_properties(body: Json) -> list[Property]:
    address, picture = body["seo"].get("image"), body.get("image")
    if not address:
        return [("twitter:card", "summary")]
    shown = shared_size(picture, address=address) if picture else None
    sizes = (
        [
            ("og:image:width", str(shown["width"])),
            ("og:image:height", str(shown["height"])),
            ("og:image:alt", shown["alt"]),
        ]
        if shown
        else []
    )
    return [("og:image", address), *sizes, ("twitter:card", "summary_large_image")]


def article_properties(body: Json) -> list[Property]:
    category = body.get("category") or {}
    return [
        ("article:published_time", body["published_at"] or ""),
        ("article:modified_time", body["updated_at"] or ""),
        ("article:section", category.get("name", "")),
        *(("article:author", author.get("url", "")) for author in body["authors"]),
        *(("article:tag", tag["name"]) for tag in body["tags"]),
    ]
