"""*No meaning change*: an editor says of a source that other words mean the same.

It clears what is outdated by that change alone, in every locale at once, also in versions that are
begun or put back later. Recorded with who and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.content.people import name_of
from newsroom.delivery.locks import join_publications
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.translation.chosen import PASSAGES, REASON, chosen_ids
from newsroom.translation.comparing import Comparison
from newsroom.translation.enrol import Relation
from newsroom.translation.history import SAME_MEANING, note
from newsroom.translation.models import LocaleVersion, SameMeaning
from newsroom.translation.staleness import Change, Outdated
from newsroom.translation.versions_at_hand import translations_of
from newsroom.translation.weigh import weigh_story


def say_no_meaning_change(
    *,
    page: Any,
    user: Any,
    now: datetime,
    passages: str | None,
    reason: str,
    version: int | None,
) -> str:
    """Without `passages` all that changed. Raises VerbRefused; nothing has changed then."""
    join_publications(story_id=page.translation_key.hex)
    page.refresh_from_db(fields=["live_revision"])
    refuse_other_version(page, version)
    changed = list(changed_in(page))
    other_words = _("Only changed words can mean the same; these passages are no such: %s.")
    ids = chosen_ids(passages, among=[one.id for one in changed], refusal=other_words)
    if not ids:
        raise VerbRefused(nothing_changed(), code="nothing_outdated")
    pairs = {
        (one.id, one.before.source_hash, one.now.hash)
        for one in changed
        if one.id in ids and one.before is not None and one.now is not None
    }
    SameMeaning.objects.bulk_create(
        SameMeaning(
            page_id=page.pk,
            segment_id=segment_id,
            before=before,
            after=after,
            at=now,
            by=user,
            by_name=name_of(user),
            reason=reason,
        )
        for segment_id, before, after in sorted(pairs)
    )
    note(page, SAME_MEANING, user=user, reason=reason, segments=len(ids))
    weigh_story(page.translation_key.hex, cause=f"no-meaning-change:{page.pk}:{now}", now=now)
    message = ngettext(
        "%(number)d passage of “%(title)s” counts as unchanged for its translations.",
        "%(number)d passages of “%(title)s” count as unchanged for its translations.",
        len(ids),
    )
    return message % {"number": len(ids), "title": page.title}


def refuse_other_version(page: Any, version: int | None) -> None:
    if version is not None and version != page.live_revision_id:
        message = _("The story has gone out anew since you opened this. Read it again.")
        raise VerbRefused(message, code="content_changed", facts={"version": page.live_revision_id})


def changed_in(page: Any) -> Iterator[Outdated]:
    """What any translation does not follow because words were replaced."""
    for comparison in translations_of(page):
        yield from replaced_in(comparison)


def replaced_in(comparison: Comparison) -> Iterator[Outdated]:
    """New and gone passages are no matter of wording."""
    for one in [*comparison.outdated_in_draft(), *comparison.outdated_for_readers()]:
        if one.change is Change.CHANGED:
            yield one


def why_not(page: Any, now: datetime) -> str:
    followers = LocaleVersion.objects.filter(source_page_id=page.pk, relation=Relation.TRANSLATION)
    late = followers.filter(Q(outdated_in_draft__gt=0) | Q(outdated__gt=0))
    return "" if page.live and late.exists() else nothing_changed()


def nothing_changed() -> str:
    return _("No translation waits for a change of this story.")


def explain(page: Any, now: datetime) -> Sequence[str]:
    ids = {one.id for one in changed_in(page)}
    told = ngettext(
        "%(number)d passage has other words than its translations were confirmed against.",
        "%(number)d passages have other words than their translations were confirmed against.",
        len(ids),
    )
    return [
        told % {"number": len(ids)},
        _("Say so for typos and the like only: no translator will be asked to look at it."),
    ]


def start_with(page: Any, now: datetime) -> Mapping[str, str]:
    return {"version": str(page.live_revision_id)} if page.live_revision_id else {}


NO_MEANING_CHANGE = StoryVerb(
    name="no-meaning-change",
    label=gettext_lazy("No change of meaning"),
    summary=gettext_lazy("What changed here need not be followed by its translations."),
    permission="judge_meaning",
    act=say_no_meaning_change,
    asks=[
        PASSAGES,
        REASON,
        Ask(name="version", kind="version", label=gettext_lazy("Version"), is_required=False),
    ],
    why_not=why_not,
    explain=explain,
    start_with=start_with,
)
