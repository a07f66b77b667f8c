"""What frames every page of a locale, as readers and programs get it. `write_site` stores it.

Pure but for `gather_site`, which reads what is public now: nothing here names a page that is not.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from newsroom.content.models import SiteFrame
from newsroom.content.reserved_slugs import RESERVED
from newsroom.delivery.built import JsonObject
from newsroom.delivery.links import own_path
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.public_urls import reader_url

LIVE = 200
LOCALES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True, kw_only=True)
class Public:
    """Live documents that a frame may name: sections and pages in the order of the tree."""

    sections: list[Document]
    pages: list[Document]
    homes: dict[str, Document]
    by_page: dict[int, Document]
    by_path: dict[str, Document]


def keys_of(frame: SiteFrame, public: Public) -> list[str]:
    """What its menus name, live or not: when one of these changes, the frame is built again.

    A page that a typed address leads to is named too: it may leave for another address.
    """
    paths = menu_paths(frame)
    at_paths = {public.by_path[path].page_id for path in paths if path in public.by_path}
    return sorted(
        {
            *(f"page:{pk}" for pk in menu_page_ids(frame) | at_paths),
            *(f"path:{path}" for path in paths),
        }
    )


def menu_items(frame: SiteFrame) -> Iterator[tuple[str, JsonObject]]:
    for menu in (frame.header_menu, frame.footer_menu):
        for item in menu.raw_data:
            yield item["type"], item["value"]


def menu_page_ids(frame: SiteFrame) -> set[int]:
    return {
        value["page"] for kind, value in menu_items(frame) if kind == "page" and value.get("page")
    }


def menu_paths(frame: SiteFrame) -> set[str]:
    """Addresses of pages of ours that somebody typed."""
    typed = (page_path(value["address"]) for kind, value in menu_items(frame) if kind == "address")
    return {path for path in typed if path}


def page_path(address: str) -> str | None:
    """The public path that an address names; None for other sites and for what is no page."""
    path = own_path(address)
    if path is None:
        return None
    locale, *below = path.strip("/").split("/")
    is_page = locale in LOCALES and not (below and below[0] in RESERVED)
    return path if is_page else None


def gather_site(frame: SiteFrame) -> Public:
    """In two queries."""
    page_ids, paths = menu_page_ids(frame), menu_paths(frame)
    named = Q(page_id__in=page_ids) | Q(path__in=paths)
    framing = Q(locale=frame.locale_code, kind__in=[Kind.CATEGORY, Kind.PAGE]) | Q(kind=Kind.HOME)
    found = Document.objects.filter(named | framing, status=LIVE).only(
        "page_id", "kind", "locale", "path", "title", "card"
    )
    by_page = {document.page_id: document for document in found.order_by("page_id")}
    in_tree = (
        Page.objects.filter(pk__in=list(by_page)).order_by("path").values_list("pk", flat=True)
    )
    ordered = [by_page[pk] for pk in in_tree]
    own = [document for document in ordered if document.locale == frame.locale_code]
    return Public(
        sections=[document for document in own if document.kind == Kind.CATEGORY],
        pages=[document for document in own if document.kind == Kind.PAGE],
        homes={one.locale: one for one in ordered if one.kind == Kind.HOME},
        by_page=by_page,
        by_path={document.path: document for document in ordered},
    )


def build_site(frame: SiteFrame, public: Public) -> JsonObject:
    sections = [section_item(document) for document in public.sections]
    pages = [page_item(document) for document in public.pages]
    return {
        "locale": frame.locale_code,
        "name": frame.name,
        "tagline": frame.tagline,
        "age_mark": frame.age_mark,
        "imprint": frame.imprint,
        "copyright": frame.copyright,
        "menus": {
            "header": list(menu(frame.header_menu.raw_data, public))
            or labelled(sections, name="name"),
            "footer": list(menu(frame.footer_menu.raw_data, public))
            or labelled(pages, name="title"),
        },
        "pages": pages,
        "sections": sections,
        "social": [
            {"service": item["value"]["service"], "url": item["value"]["address"]}
            for item in frame.social_links.raw_data
        ],
        "languages": [
            {"locale": code, "name": name, "url": reader_url(public.homes[code].path)}
            for code, name in settings.LANGUAGES
            if code in public.homes
        ],
    }


def menu(raw: Iterable[Any], public: Public) -> Iterator[JsonObject]:
    """Only what leads somewhere."""
    for item in raw:
        value = item["value"]
        if item["type"] == "page":
            document = public.by_page.get(value.get("page") or 0)
            if document is not None:
                yield {
                    "label": value.get("label") or document.title,
                    "url": reader_url(document.path),
                }
        elif url := address_now(value["address"], public):
            yield {"label": value["label"], "url": url}


def address_now(address: str, public: Public) -> str | None:
    """As typed, with this site's name before a bare path; None where our page is not live."""
    path = page_path(address)
    if path is not None and path not in public.by_path:
        return None
    if address.startswith("/"):
        parts = urlsplit(address)
        query = f"?{parts.query}" if parts.query else ""
        return f"{reader_url(unquote(parts.path))}{query}"
    return address


def section_item(document: Document) -> JsonObject:
    card = json.loads(document.card)
    return {name: card[name] for name in ("slug", "name", "url", "colour")}


def page_item(document: Document) -> JsonObject:
    card = json.loads(document.card)
    return {name: card[name] for name in ("slug", "title", "url")}


def labelled(items: Iterable[JsonObject], *, name: str) -> list[JsonObject]:
    return [{"label": item[name], "url": item["url"]} for item in items]
