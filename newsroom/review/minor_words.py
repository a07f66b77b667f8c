"""Why a change is not minor, for the person who approves it; empty where it may go out silently."""

from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.content_hash import canonical_content
from newsroom.content.part_labels import label_parts
from newsroom.review.minor_changes import MOST_WORDS, measure_change


def why_not_minor(page: Any, draft: Any) -> list[str]:
    """`page` as readers have it, `draft` as it is to go out."""
    if not page.live:
        return [_("Readers do not have it yet.")]
    size = measure_change(canonical_content(page), canonical_content(draft))
    reasons = []
    if size.parts:
        parts = ", ".join(label_parts(page, size.parts))
        reasons.append(_("Readers are told when this changes: %(parts)s.") % {"parts": parts})
    if not size.has_same_blocks:
        reasons.append(_("Paragraphs, pictures or other parts of the text came, went or moved."))
    if size.words > MOST_WORDS:
        words = {"words": size.words, "most": MOST_WORDS}
        reasons.append(_("%(words)d words differ; at most %(most)d may.") % words)
    if size.has_other_numbers:
        reasons.append(_("A number changed: update it so that readers see it, or correct it."))
    return reasons
