"""What the elements of HTML mean for a story. Pure; `reader` and `looks` ask."""

import re
from collections.abc import Mapping

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol", "menu", "dir"}
CELLS = {"td", "th"}
ROWS = {"tr"}
# They begin and end a paragraph; every other element stands within a line.
BLOCKS = HEADINGS | LISTS | CELLS | ROWS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "nav", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead",
}  # fmt: skip
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
# Their words are no words of the story: what a page has around it, forms, drawings, programs.
LEFT_OUT = {
    "applet", "audio", "button", "canvas", "datalist", "dialog", "frameset", "head", "iframe",
    "label", "map", "math", "nav", "object", "option", "select", "svg", "video", "xml",
}  # fmt: skip
ASIDES = {"aside", "footer"}  # but a footer of a quotation says who said it
LEFT_OUT_ROLES = {"navigation", "search", "menu", "menubar", "toolbar", "banner", "contentinfo"}
# Word's comments, and what somebody has struck out with *track changes*.
COMMENT_CLASSES = re.compile(r"msocom|commentreference|commenttext", re.IGNORECASE)
DELETED_CLASSES = re.compile(r"\bmsodel\b|trackchangetextdeletion|trackeddeletion", re.IGNORECASE)
COMMENT_STYLES = re.compile(r"mso-element:\s*comment|mso-special-character:\s*comment")
HIDDEN_STYLES = re.compile(r"(?:^|;)\s*(?:display:\s*none|mso-hide:\s*all|visibility:\s*hidden)")
TITLE_CLASSES = re.compile(r"^(?:Mso(?:Title|Subtitle|Heading\d?)|western-title)$")
QUOTE_CLASSES = re.compile(r"^Mso(?:Intense)?Quote")
OUTLINE_STYLE = re.compile(r"mso-outline-level:\s*[1-6]")


def is_comment(attributes: Mapping[str, str]) -> bool:
    """Somebody's remark in the margin of a Word file."""
    return bool(
        COMMENT_CLASSES.search(attributes.get("class", ""))
        or COMMENT_STYLES.search(attributes.get("style", ""))
    )


def is_deleted(name: str, attributes: Mapping[str, str]) -> bool:
    """Struck out with tracked changes, or marked up as no longer said."""
    return name == "del" or bool(DELETED_CLASSES.search(attributes.get("class", "")))


def is_left_out(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether the element's words are not the story's, comments and deletions aside."""
    return (
        name in LEFT_OUT
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role", "") in LEFT_OUT_ROLES
        or bool(HIDDEN_STYLES.search(attributes.get("style", "").lower()))
    )


def is_heading(name: str, attributes: Mapping[str, str]) -> bool:
    if name in HEADINGS:
        return True
    if attributes.get("role") == "heading":
        return True
    return name == "p" and bool(
        TITLE_CLASSES.match(attributes.get("class", ""))
        or OUTLINE_STYLE.search(attributes.get("style", ""))
    )


def is_quotation(name: str, attributes: Mapping[str, str]) -> bool:
    return name == "blockquote" or bool(QUOTE_CLASSES.match(attributes.get("class", "")))
