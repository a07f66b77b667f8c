"""A machine's answer that comes when a colleague has the version, or when it is locked by then.

It is kept aside for whoever asked for it, like a late save of the editor (`jobs/set_aside.py`), and
goes into what they have kept there already. Made the newest draft, it is unreviewed as ever.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage
from newsroom.translation.comparing import Comparison
from newsroom.translation.drafting.empty import empty_in
from newsroom.translation.drafting.marks import mark_drafted
from newsroom.translation.drafting.models import DraftRun
from newsroom.translation.jobs.models import SetAside
from newsroom.translation.jobs.set_aside import set_aside
from newsroom.translation.put_words import put_words
from newsroom.translation.save_words import word
from newsroom.translation.segments import segments_of
from newsroom.translation.texts import content_of_page


class KeptAside(Exception):
    """Nothing was written over anybody's text; `why` is one of `SetAside.Why`."""

    def __init__(self, why: str) -> None:
        words = _("Kept aside, for %(why)s. Nothing was saved over the text that stands here.")
        super().__init__(words % {"why": SetAside.Why(why).label})


def keep_answers_aside(
    run: DraftRun,
    words: Mapping[str, str],
    *,
    page: ArticlePage,
    comparison: Comparison,
    why: str,
    now: datetime,
) -> SetAside:
    """`page` is locked, and none of these passages has words in its newest draft."""
    user = run.requested_by
    kept = SetAside.objects.filter(page_id=page.pk, user=user, settled_at=None).first()
    draft: ArticlePage = (
        page.with_content_json(kept.content) if kept else page.get_latest_revision_as_object()
    )
    before = content_of_page(draft)
    empty = empty_in(before, comparison=comparison)
    fitting = {one: text for one, text in words.items() if one in empty}
    after = put_words(before, fitting)
    word(draft, after)
    mark_drafted(run, fitting, segments=segments_of(after), now=now)
    return set_aside(
        page=page,
        content=draft.serializable_data(),
        why=why,
        base_revision_id=kept.base_revision_id if kept else page.latest_revision_id,
        user=user,
        now=now,
    )
