"""What people read of a finding: a sentence for each kind, with what is there and here."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.translation.checks.finding import Finding
from newsroom.translation.wording import Segment

SENTENCES: Mapping[str, Any] = {
    "number-differs": gettext_lazy("the source says %(there)s, here it is %(here)s."),
    "number-lost": gettext_lazy("%(there)s of the source is missing."),
    "number-added": gettext_lazy("the source does not say %(here)s."),
    "number-separator": gettext_lazy("%(here)s is parted as in the source's language."),
    "date-differs": gettext_lazy("the source says %(there)s, here it is %(here)s."),
    "name-differs": gettext_lazy("%(there)s is written %(expected)s here."),
    "forbidden-term": gettext_lazy(
        "“%(here)s” must not be written for %(there)s: %(expected)s is our word."
    ),
    "link-lost": gettext_lazy("a link of the source is missing: %(there)s."),
    "link-added": gettext_lazy("the source has no such link: %(here)s."),
    "emphasis-lost": gettext_lazy("what stands out in the source (%(there)s) does not here."),
    "untranslated": gettext_lazy("these are the words of the source."),
    "half-translated": gettext_lazy("a part is not translated: %(here)s."),
    "length-short": gettext_lazy("only %(percent)s of the source's length."),
    "length-long": gettext_lazy("%(percent)s of the source's length."),
    "placeholder-lost": gettext_lazy("%(there)s of the source is missing; it stands for a value."),
    "placeholder-added": gettext_lazy("%(here)s is no text for readers."),
    "unfilled": gettext_lazy("%(here)s waits to be filled in."),
    "script-wrong": gettext_lazy("most letters are not of this language's script."),
    "look-alike": gettext_lazy(
        "“%(here)s” mixes two scripts: type %(letters)s with the keyboard of this language."
    ),
    "kazakh-letters-missing": gettext_lazy(
        "there is no Kazakh letter in it (ә, ғ, қ, ң, ө, ұ, і)."
    ),
    "quotes-foreign": gettext_lazy("%(here)s is no quotation mark here; use %(expected)s."),
    "quotes-open": gettext_lazy("a quotation is not closed, or not opened: %(expected)s."),
    "double-word": gettext_lazy("a word twice: “%(here)s”."),
}
EXCERPT = 40


def sentence_of(finding: Finding, *, words: str) -> str:
    """With the beginning of the passage that it is about."""
    said = SENTENCES[finding.check] % finding.facts
    return _("“%(passage)s”: %(said)s") % {"passage": shortened(words), "said": said}


def shortened(words: str) -> str:
    if len(words) <= EXCERPT:
        return words
    return words[:EXCERPT].rpartition(" ")[0] + "…"


def field_of(segment: Segment) -> str:
    """The field of the editor's form in which the passage stands."""
    return {"title": "title", "standfirst": "standfirst", "dateline": "dateline"}.get(
        segment.id, "lead_image" if segment.block == "lead_image" else "body"
    )
