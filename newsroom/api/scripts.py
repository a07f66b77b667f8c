"""`script=latn`: a Kazakh document in Latin letters, derived as it is sent; nothing is stored.

The stories' addresses call it. Words for readers are rewritten; slugs, addresses, ids and the
names of authors stay, and so do versions in other languages. The answer says that it is derived
and by which table. Off unless the newsroom switches it on (`KAZAKH_LATIN_VIEW`).
"""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from newsroom.api.problems import BadParameter
from newsroom.api.strict import bad_parameters
from newsroom.content.language.kazakh_latin import VERSION, in_latin
from newsroom.delivery.reading import StoredDocument
from newsroom.delivery.splice import combine_etags

SCRIPT = "script"
LOCALE, LANGUAGE = "kk", "kk-Latn"
LABEL = {"code": LANGUAGE, "table": VERSION, "derived_from": "kk-Cyrl"}
# Members whose values are words for readers, wherever they stand.
WORDS = frozenset(
    {"title", "standfirst", "dateline", "text", "alt", "caption", "credit", "note", "description"}
    | {"social_title", "heading", "items", "headings", "rows"}
)
NAMES_OF = frozenset({"category", "tags"})
# Said by somebody, or the name of a person or an agency.
AS_THEY_ARE = frozenset({"authors", "provenance", "links", "reasons"})
TAG = re.compile(r"<[^>]*>|&[a-zA-Z#0-9]+;|\ue000")
ENDS = re.compile("</?(?:p|li|h[1-6]|blockquote|td|th|figcaption|cite|footer)\\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A document as it is sent in a script."""

    etag: str
    language: str
    write: Callable[[str], str]


def shown_in(script: str | None, found: StoredDocument) -> Shown:
    """As stored, unless the view is asked for and there is Kazakh to derive it from."""
    if script is None or found.locale != LOCALE:
        return Shown(etag=found.etag, language=found.locale, write=str)
    return Shown(etag=etag_in_latin(found.etag), language=LANGUAGE, write=document_in_latin)


def refuse_script(script: str | None, *, locale: str | None = None) -> None:
    """Raises Problem 400 where the view is not offered, or the story is not in Kazakh."""
    if script is None:
        return
    if not settings.KAZAKH_LATIN_VIEW:
        raise refused("is not offered by this newsroom; leave it out")
    if locale is not None and locale != LOCALE:
        raise refused(f"is for stories in `{LOCALE}`; this one is in `{locale}`")


def refused(message: str) -> Exception:
    return bad_parameters([BadParameter(parameter=SCRIPT, message=message)])


def etag_in_latin(etag: str) -> str:
    """Other when the table is; names that are kept change with a new start of the site."""
    return combine_etags(etag, LANGUAGE, VERSION, *settings.KAZAKH_LATIN_KEPT)


def document_in_latin(text: str) -> str:
    """A document's JSON text with its words in Latin letters, labelled `script`."""
    document = json.loads(text)
    kept = [*settings.KAZAKH_LATIN_KEPT, *(one["name"] for one in document.get("authors", ()))]
    rewritten = rewrite(document, kept=kept)
    return json.dumps({**rewritten, SCRIPT: LABEL}, ensure_ascii=False, separators=(",", ":"))


def rewrite(value: Any, *, kept: Collection[str], name: str = "", above: str = "") -> Any:
    """`name` is the member that holds the value, `above` the one that holds that."""
    if isinstance(value, dict):
        if value.get("locale", LOCALE) != LOCALE:
            return value
        return {
            key: one if key in AS_THEY_ARE else rewrite(one, kept=kept, name=key, above=name)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [rewrite(one, kept=kept, name=name, above=above) for one in value]
    if not isinstance(value, str):
        return value
    if name == "html":
        return html_in_latin(value, kept=kept)
    is_words = name in WORDS or (name == "name" and above in NAMES_OF)
    return in_latin(value, kept=kept) if is_words else value


def html_in_latin(html: str, *, kept: Collection[str]) -> str:
    """Words between tags. A sign stands for each tag meanwhile, so that a quotation with a word in
    bold is one still; paragraphs are parted by line ends.
    """
    tags = iter(TAG.findall(html))
    words = TAG.sub(lambda tag: "\n\ue000" if ENDS.match(tag[0]) else "\ue000", html)
    latin = in_latin(words, kept=kept)
    return re.sub("\n?\ue000", lambda _sign: next(tags), latin)
