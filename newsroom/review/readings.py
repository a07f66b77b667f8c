"""What a reviewer is shown: one revision, the hash of its content, and a mark for each part.

The approval form carries a reading back, so that approving binds to what was on the screen, even
when the same revision was saved over in the meantime (autosave keeps its id).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from newsroom.content.content_hash import canonical_content, content_hash


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`marks` is empty where a program approves by revision and hash alone."""

    revision_id: int
    content_hash: str
    marks: Mapping[str, str]


def read(revision: Revision) -> Reading:
    """The reading of a revision as it is stored now."""
    page = revision.as_object()
    return Reading(
        revision_id=revision.pk,
        content_hash=content_hash(page),
        marks=mark_parts(canonical_content(page)),
    )


def recall_marks(shown: Reading) -> Mapping[str, str]:
    """The marks of what a program read, if that revision was not saved over since."""
    revision = Revision.objects.filter(pk=shown.revision_id).first()
    reading = read(revision) if revision else None
    is_same = reading and reading.content_hash == shown.content_hash
    return reading.marks if reading and is_same else {}


def mark_parts(content: Mapping[str, Any]) -> dict[str, str]:
    """Eight hexadecimal digits per part: enough to name what changed, no proof of sameness."""
    return {
        name: hashlib.sha256(
            json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()[:8]
        for name, value in content.items()
    }


def changed_parts(*, shown: Mapping[str, str], current: Mapping[str, str]) -> list[str]:
    """Names of the parts that differ, in the order of the content; none where nothing is known."""
    if not shown:
        return []
    names = [*current, *(name for name in shown if name not in current)]
    return [name for name in names if shown.get(name) != current.get(name)]
