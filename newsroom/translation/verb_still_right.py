"""*Still right*: a translator has read what changed in the source, and the version says it.

Recorded with who and why. It counts for the wording that was looked at: an edited draft is told to
readers as current when it has gone out, not before.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.delivery.locks import join_publications
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.translation.chosen import (
    PASSAGES,
    REASON,
    chosen_ids,
    refuse_other_than_seen,
    seen_now,
)
from newsroom.translation.comparing import Comparison
from newsroom.translation.enrol import Relation, Why
from newsroom.translation.history import STILL_RIGHT, note
from newsroom.translation.models import LocaleVersion
from newsroom.translation.records import write_record
from newsroom.translation.staleness import confirm
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.weigh import weigh_story


def say_still_right(
    *,
    page: Any,
    user: Any,
    now: datetime,
    passages: str | None,
    reason: str,
    seen: str | None,
) -> str:
    """Without `passages` all of them. Raises VerbRefused; nothing has changed then."""
    join_publications(story_id=page.translation_key.hex)
    comparison = compare_now(page)
    if comparison is None:
        raise VerbRefused(nothing_to_confirm(), code="nothing_outdated")
    refuse_other_than_seen(seen, comparison)
    late = [one.id for one in comparison.outdated_in_draft()] if follows(comparison) else []
    not_late = _("These passages are not outdated: %s.")
    ids = chosen_ids(passages, among=late, refusal=not_late)
    weighing = comparison.draft()
    write_record(
        page_id=page.pk,
        why=Why.STILL_RIGHT,
        links=confirm(weighing, ids=ids, revision=comparison.source.revision_id),
        confirmed=ids,
        digest=weighing.version.digest,
        source_page_id=comparison.source.page.pk,
        source_revision_id=comparison.source.revision_id,
        user=user,
        reason=reason,
        now=now,
    )
    note(page, STILL_RIGHT, user=user, reason=reason, segments=len(ids))
    weigh_story(page.translation_key.hex, cause=f"still-right:{page.pk}:{now}", now=now)
    return tell(page, left=len(late) - len(ids))


def follows(comparison: Comparison) -> bool:
    return comparison.version.relation == Relation.TRANSLATION


def tell(page: Any, *, left: int) -> str:
    if not left:
        return _("“%(title)s” follows its source.") % {"title": page.title}
    message = ngettext(
        "Noted. %(left)d passage of “%(title)s” is still outdated.",
        "Noted. %(left)d passages of “%(title)s” are still outdated.",
        left,
    )
    return message % {"left": left, "title": page.title}


def row_of(page: Any) -> LocaleVersion | None:
    return LocaleVersion.objects.filter(page_id=page.pk).first()


def why_not(page: Any, now: datetime) -> str:
    row = row_of(page)
    if row is None or row.relation == Relation.ORIGINAL:
        return _("It follows no other version.")
    if row.outdated_in_draft or row.changed_facts or row.correction_pending:
        return ""
    if row.outdated:
        return _("Its draft follows the source already: it has to go out.")
    return nothing_to_confirm()


def nothing_to_confirm() -> str:
    return _("Nothing in its source has changed since.")


def explain(page: Any, now: datetime) -> Sequence[str]:
    return [
        _("You have read what changed in the source, and the draft says it."),
        _("Readers and programs are told so at once where their text is the same as the draft."),
    ]


def start_with(page: Any, now: datetime) -> Mapping[str, str]:
    comparison = compare_now(page)
    return {"seen": seen_now(comparison)} if comparison else {}


STILL_RIGHT_VERB = StoryVerb(
    name="still-right",
    label=gettext_lazy("Still right"),
    summary=gettext_lazy("What changed in the source is said here, or need not be."),
    permission="confirm_translation",
    act=say_still_right,
    asks=[
        PASSAGES,
        REASON,
        Ask(
            name="seen",
            kind="reading",
            label=gettext_lazy("What was looked at"),
            is_required=False,
        ),
    ],
    why_not=why_not,
    explain=explain,
    start_with=start_with,
)
