"""Units as an XLIFF 1.2 file. Pure.

http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html: what embraces words is <g>, what stands
alone is <x/>, and both have the same id in source and target.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from newsroom.translation.exchange.units import FileOf, Unit
from newsroom.translation.inline import Mark, Piece

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML = "http://www.w3.org/XML/1998/namespace"
ORIGINAL = "newsroom:"
LOOKS = {
    "a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "br": "lb",
    "sup": "x-superscript", "sub": "x-subscript",
}  # fmt: skip


def write_xliff(of: FileOf, units: Iterable[Unit]) -> bytes:
    """One file with one passage in each trans-unit, in readers' order."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(named("xliff"), {"version": "1.2"})
    file = ET.SubElement(
        root,
        named("file"),
        {
            "original": f"{ORIGINAL}{of.story_id}",
            "source-language": of.source_locale,
            "target-language": of.target_locale,
            "datatype": "html",
        },
    )
    body = ET.SubElement(file, named("body"))
    for unit in units:
        write_unit(body, unit, of=of)
    ET.indent(body, level=2)
    for words in [*body.iter(named("source")), *body.iter(named("target"))]:
        words.tail = "\n" + " " * 8
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def write_unit(body: ET.Element, unit: Unit, *, of: FileOf) -> None:
    attributes = {"id": unit.id, "restype": f"x-{unit.kind.replace(' ', '-')}"}
    attributes[f"{{{XML}}}space"] = "preserve"
    if unit.base:
        attributes["extradata"] = unit.base
    if unit.refusal:
        attributes["translate"] = "no"
    element = ET.SubElement(body, named("trans-unit"), attributes)
    write_words(element, "source", unit.source, {f"{{{XML}}}lang": of.source_locale})
    target = {f"{{{XML}}}lang": of.target_locale, "state": state_of(unit)}
    write_words(element, "target", unit.target or (), target)
    if unit.note:
        ET.SubElement(element, named("note")).text = unit.note


def state_of(unit: Unit) -> str:
    if unit.target is None:
        return "needs-translation"
    return "needs-review-translation" if unit.is_outdated else "translated"


def write_words(
    parent: ET.Element, name: str, pieces: Iterable[Piece], attributes: dict[str, str]
) -> None:
    """Pairs become elements within each other."""
    open_elements = [ET.SubElement(parent, named(name), attributes)]
    for piece in pieces:
        inner = open_elements[-1]
        if isinstance(piece, str):
            add_text(inner, piece)
        elif piece.side == "close":
            open_elements.pop()
        else:
            mark = ET.SubElement(inner, named(element_for(piece)), looks_of(piece))
            if piece.side == "open":
                open_elements.append(mark)


def add_text(element: ET.Element, text: str) -> None:
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def element_for(mark: Mark) -> str:
    return "x" if mark.side == "alone" else "g"


def looks_of(mark: Mark) -> dict[str, str]:
    return {"id": str(mark.number), "ctype": LOOKS.get(mark.tag, "x-other")}


def named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
