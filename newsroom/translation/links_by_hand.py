"""Merge, split, add, leave out: people say which passages of a translation stand for which.

The side-by-side editor calls it. What is said stays with the version, and staleness honours it: a
merged passage is outdated when any of its sources says something else.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.publishing.verbs import VerbRefused, limit_waits
from newsroom.translation.aiming import aim
from newsroom.translation.confirm_beside import comparison_for
from newsroom.translation.enrol import Why
from newsroom.translation.history import LINKED, note
from newsroom.translation.sittings import write_in_sitting
from newsroom.translation.weigh import weigh_story


@transaction.atomic
def link_by_hand(
    *,
    page: Any,
    user: Any,
    now: datetime,
    said_in: Mapping[str, Sequence[str]],
    alone: Mapping[str, bool],
) -> None:
    """`said_in`: for segments of the source those of the draft that stand for them, or none.

    `alone`: whether these segments of the draft stand by themselves. Raises VerbRefused; nothing
    has changed then.
    """
    limit_waits()
    comparison = comparison_for(page, user=user)
    weighing = comparison.draft()
    refuse_unknown(said_in, among=(one.id for one in weighing.source))
    named = {target for targets in said_in.values() for target in targets}
    refuse_unknown([*named, *alone], among=weighing.version.hashes)
    links = aim(weighing, said_in=said_in, alone=alone, revision=comparison.source.revision_id)
    write_in_sitting(comparison, why=Why.LINKED, links=links, ids=said_in, user=user, now=now)
    note(page, LINKED, user=user, reason="", segments=len(said_in) + len(alone))
    weigh_story(page.translation_key.hex, cause=f"linked:{page.pk}:{now}", now=now)


def refuse_unknown(ids: Iterable[str], *, among: Iterable[str]) -> None:
    if unknown := sorted(set(ids) - set(among)):
        message = _("These passages are not in the saved text: %s. Save the draft first.")
        raise VerbRefused(message % ", ".join(unknown), code="invalid", status=422)
