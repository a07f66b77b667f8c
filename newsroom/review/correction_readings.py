"""Which two texts somebody was shown when they proposed a correction; sent back with the form.

The same revision may be saved over (autosave keeps its id), so hashes are compared, and marks say
which parts differ.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.content_hash import canonical_content
from newsroom.content.part_labels import label_parts
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.correction_texts import Texts
from newsroom.review.readings import changed_parts, mark_parts

LONGEST_READING = 4000


def write_reading(texts: Texts) -> str:
    return json.dumps(
        {"public": texts.public.content_hash, "newest": texts.newest.content_hash}
        | {"marks": mark_parts(canonical_content(texts.newest.page))},
        separators=(",", ":"),
    )


def refuse_other_than_shown(reading: str | None, texts: Texts) -> None:
    """Raises VerbRefused: 409 with what changed; 422 for what no form of ours has written.

    Programs that read no form may leave it out: then it is about what stands there now.
    """
    if reading is None:
        return
    shown = read(reading)
    if shown.get("newest") != texts.newest.content_hash:
        raise content_changed(texts, marks=marks_of(shown))
    if shown.get("public") != texts.public.content_hash:
        message = _("Readers have got another version meanwhile. Read it again.")
        facts = {"changes": [], "reading": write_reading(texts)}
        raise VerbRefused(message, code="content_changed", facts=facts)


def read(reading: str) -> Mapping[str, Any]:
    try:
        shown = json.loads(reading)
    except ValueError:
        shown = None
    if not isinstance(shown, dict):
        message = _("The form was incomplete; open it again.")
        raise VerbRefused(message, code="invalid", status=422, errors={"reading": message})
    return shown


def marks_of(shown: Mapping[str, Any]) -> dict[str, str]:
    marks = shown.get("marks")
    return {str(name): str(mark) for name, mark in marks.items()} if isinstance(marks, dict) else {}


def content_changed(texts: Texts, *, marks: Mapping[str, str]) -> VerbRefused:
    """For whoever was shown another version; `marks` are those of the parts as they were shown.

    The reading of what stands there now comes along, for a form that shows it.
    """
    page = texts.newest.page
    names = changed_parts(shown=marks, current=mark_parts(canonical_content(page)))
    labels = ", ".join(label_parts(page, names)) or _("unknown")
    message = _("This is no longer the version that was shown. Changed: %(parts)s. Read it again.")
    facts = {"changes": names, "reading": write_reading(texts)}
    return VerbRefused(message % {"parts": labels}, code="content_changed", facts=facts)
