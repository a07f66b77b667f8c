"""Whether a version has followed the corrections of its source.

It has when nothing of what readers have is outdated and somebody looked at it since: *still right*
or *no meaning change* said after the correction, or a correction of its own.
"""

from collections.abc import Sequence

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Correction
from newsroom.translation.evidence import Version
from newsroom.translation.models import ABOUT_PARTS, Confirmation, SameMeaning


def is_correction_pending(
    page: ArticlePage,
    *,
    source: ArticlePage,
    text: Version,
    rows: Sequence[Confirmation],
    is_outdated: bool,
) -> bool:
    """`text` is what readers have of the page, `rows` its confirmations."""
    public = Correction.objects.filter(page_id=source.pk, state=Correction.State.LIVE)
    latest = public.order_by("-at").values_list("at", flat=True).first()
    if latest is None or not source.live:
        return False
    if is_outdated:
        return True
    looked_at = [
        row.at
        for row in rows
        if row.why not in ABOUT_PARTS and (row.at <= text.saved_at or row.digest == text.digest)
    ]
    own = Correction.objects.filter(page_id=page.pk, state=Correction.State.LIVE, at__gt=latest)
    judged = SameMeaning.objects.filter(page_id=source.pk, at__gt=latest)
    return not (any(at > latest for at in looked_at) or own.exists() or judged.exists())
