"""The steps after a publication: the change log that mirrors follow, and what workers did.

A new kind of follow-up is shown under its own name until this file has words for it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.delivery.follow_ups import known_topics
from newsroom.delivery.models import Change, FollowUp
from newsroom.desk.timeline.steps import Step, Tone, seconds_between
from newsroom.publishing.history import in_words
from newsroom.publishing.models import Publication

MOST_CHANGES = 200


def steps_of_changes(story_id: str) -> Iterator[Step]:
    """What one publication changed in several locales is one step."""
    rows = Change.objects.filter(story_id=story_id).order_by("-position")[:MOST_CHANGES]
    for at, together in groupby(rows, key=lambda row: row.at):
        changes = list(reversed(list(together)))
        words = ", ".join(f"{row.position} {row.reason} ({row.locale})" for row in changes)
        yield Step(
            at=at,
            sentence=_("In the change log for mirrors, feeds and the API: %(changes)s")
            % {"changes": words},
            rank=5,
        )


def follow_ups_of(rows: Iterable[Publication]) -> list[FollowUp]:
    """What the workers were asked for by these rows of the ledger."""
    wanted = Q(pk__in=[])
    keys: list[str] = []
    for row in rows:
        event = f"publication:{row.pk}"
        keys += [f"{topic}:{event}" for topic in known_topics()]
        # Long work is cut into pieces that carry a number behind their cause.
        for topic in known_topics():
            wanted |= Q(key__startswith=f"{topic}:{event}:")
        if row.revision_id:
            keys.append(f"pictures_ahead:{row.revision_id}")
    return list(FollowUp.objects.filter(wanted | Q(key__in=keys)).order_by("pk"))


def step_of_follow_up(row: FollowUp) -> Step:
    what = effect_in_words(row.topic)
    if row.done_at is not None:
        taken = in_words(seconds_between(row.created_at, row.done_at))
        sentence = _("%(what)s: done after %(taken)s") % {"what": what, "taken": taken}
        return Step(at=row.done_at, sentence=sentence, rank=6)
    sentence, tone = unfinished(row)
    return Step(
        at=row.next_attempt_at,
        sentence=sentence % {"what": what, "attempts": row.attempts},
        detail=row.last_error,
        tone=tone,
        rank=6,
    )


def unfinished(row: FollowUp) -> tuple[str, Tone]:
    if row.state == FollowUp.State.DEAD:
        return _("%(what)s: given up after %(attempts)s attempts"), "warning"
    if row.attempts:
        return _("%(what)s: failed %(attempts)s times, next attempt"), "warning"
    return _("%(what)s: waits for a worker"), "waiting"


def effect_in_words(topic: str) -> str:
    words = {
        "dependents": _("Other pages that name it"),
        "pictures_ahead": _("Pictures made ahead"),
        "related_choices": _("Similar news, by choice"),
        "related_published": _("Similar news"),
        "related_withdrawn": _("Similar news without it"),
        "search": _("Search"),
        "unused_pictures": _("Pictures that nothing shows any more"),
    }
    return words.get(topic, topic.replace("_", " ").capitalize())
