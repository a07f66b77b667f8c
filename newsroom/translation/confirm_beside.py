"""*Confirm* in the side-by-side editor: this passage of the draft says what the source says there.

What was outdated is *still right* then, with everything that follows from it; of the rest it is
noted who compared which words.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.delivery.locks import join_publications
from newsroom.publishing.verbs import VerbRefused, limit_waits
from newsroom.translation.alignment import Pair, align
from newsroom.translation.comparing import Comparison
from newsroom.translation.drafting.confirm import confirm_passages
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.enrol import Relation, Why
from newsroom.translation.history import CONFIRMED, STILL_RIGHT, note
from newsroom.translation.records import write_record
from newsroom.translation.sittings import write_in_sitting
from newsroom.translation.staleness import confirm
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.weigh import weigh_story

LONGEST_REASON = 500


@transaction.atomic
def confirm_beside(
    *, page: Any, user: Any, now: datetime, seen: Mapping[str, str], reason: str
) -> None:
    """`seen` by segments of the source: what both sides said on the screen (`Pair.seen`).

    Raises VerbRefused; nothing has changed then.
    """
    limit_waits()
    comparison = comparison_for(page, user=user)
    pairs = pairs_as_seen(align(comparison.draft()).pairs, seen=seen)
    late = [one.id for one in pairs if one.outdated is not None]
    ids = frozenset(seen)
    links = confirm(comparison.draft(), ids=ids, revision=comparison.source.revision_id)
    confirm_drafted(comparison, pairs, user=user, now=now)
    if not late:
        is_new = write_in_sitting(
            comparison, why=Why.CONFIRMED, links=links, ids=ids, user=user, now=now
        )
        if is_new:
            note(page, CONFIRMED, user=user, reason="")
        return
    said = reason.strip()[:LONGEST_REASON] or _("Compared side by side in the editor.")
    write_record(
        page_id=page.pk,
        why=Why.STILL_RIGHT,
        links=links,
        confirmed=ids,
        digest=comparison.draft().version.digest,
        source_page_id=comparison.source.page.pk,
        source_revision_id=comparison.source.revision_id,
        user=user,
        reason=said,
        now=now,
    )
    note(page, STILL_RIGHT, user=user, reason=said, segments=len(late))
    weigh_story(page.translation_key.hex, cause=f"still-right:{page.pk}:{now}", now=now)


def confirm_drafted(
    comparison: Comparison, pairs: Sequence[Pair], *, user: Any, now: datetime
) -> None:
    """What a machine wrote there was read by that."""
    waiting = unconfirmed_in(comparison.page.pk, comparison.draft().version.segments)
    meant = [target for one in pairs for target in one.targets if target in waiting]
    if meant:
        confirm_passages(page=comparison.page, passages=meant, user=user, now=now)


def comparison_for(page: Any, *, user: Any) -> Comparison:
    """Of a translation, with its story held until the transaction ends."""
    if not gate.may(user=user, verb="confirm_translation", page=page):
        raise VerbRefused(_("You may not do this with this page."), code="forbidden", status=403)
    join_publications(story_id=page.translation_key.hex)
    comparison = compare_now(page)
    if comparison is None or comparison.version.relation != Relation.TRANSLATION:
        raise VerbRefused(_("It follows no passages of another version."), code="no_translation")
    return comparison


def pairs_as_seen(pairs: Sequence[Pair], *, seen: Mapping[str, str]) -> list[Pair]:
    """Raises VerbRefused where a passage is gone, or either side says something else by now."""
    known = {one.id: one for one in pairs}
    if unknown := sorted(seen.keys() - known.keys()):
        message = _("These passages are not there any more: %s.") % ", ".join(unknown)
        raise VerbRefused(message, code="invalid", status=422)
    named = [known[one] for one in seen]
    if not named:
        raise VerbRefused(_("Name the passages that you mean."), code="invalid", status=422)
    if any(one.seen != seen[one.id] for one in named):
        message = _("The source or the draft has changed since you opened this. Read it again.")
        raise VerbRefused(message, code="content_changed")
    return named
