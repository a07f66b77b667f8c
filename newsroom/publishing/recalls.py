"""A story that its source calls back: held in every locale, and people decide the rest.

A source may say "not to be used" at any time. Nothing more of the story goes out then, approvals
end, and whoever worked on it is told. What is live stays live: a machine outside takes nothing
down. `intake` calls it, for programs that have handed the story in; the verb `lift-recall` ends it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.publishing.held_notices import tell_who_worked_on_it
from newsroom.publishing.hold_history import note_hold
from newsroom.publishing.holds import describe_hold
from newsroom.publishing.models import Hold
from newsroom.publishing.story_versions import lock_versions
from newsroom.publishing.withdraw_story import forget_plans, standing_hold


@transaction.atomic
def recall_story(*, page: Any, source: str, reason: str, now: datetime) -> Hold | None:
    """The hold; None where one stands already, which nothing is added to."""
    versions = lock_versions(page)
    if standing_hold(page, Hold.Kind.RECALL):
        return None
    hold = Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=Hold.Kind.RECALL,
        reason=reason,
        set_by_name=source,
        set_at=now,
    )
    why = describe_hold(hold)
    for version in versions:
        forget_plans(version, user=None, why=why, now=now)
        note_hold(hold, version, user=None)
    tell_who_worked_on_it(hold, now=now)
    return hold
