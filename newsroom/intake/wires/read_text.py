"""Bytes of a feed as text, and no entities in it: what the parsers of XML are given. Pure.

UTF-8 is tried before what the sender declares, which is wrong more often than a text that is no
UTF-8 looks like it. Encodings that hide markup (UTF-7) are not known here.
"""

import codecs
import re

from django.utils.translation import gettext_noop

from newsroom.intake.wires.items import NotRead

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN = re.compile(r"(windows-125\d|cp125\d|iso-8859-\d{1,2}|koi8-[ru]|utf-16(-[lb]e)?)", re.I)
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}\bencoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
ASIDE = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.S)
ENTITY = re.compile(r"<!ENTITY", re.I)


def read_text(body: bytes, *, content_type: str) -> str:
    """Without the XML declaration. Raises NotRead for a document that declares entities."""
    text = DECLARATION.sub("", decode(body, content_type=content_type), count=1).lstrip("\ufeff")
    if ENTITY.search(ASIDE.sub("", text)):
        raise NotRead(
            gettext_noop("It declares entities, which no feed needs and bombs are made of.")
        )
    return text


def decode(body: bytes, *, content_type: str) -> str:
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(declared(body, content_type=content_type), "replace")


def declared(body: bytes, *, content_type: str) -> str:
    in_document, in_header = DECLARED.search(body[:1000]), CHARSET.search(content_type)
    names = [in_document and in_document[1].decode(), in_header and in_header[1]]
    return next((name for name in names if name and KNOWN.fullmatch(name)), "utf-8")
