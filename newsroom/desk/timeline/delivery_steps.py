"""The steps after a publication: the change log that mirrors follow, and what workers did.

A new kind of follow-up is shown under its own name until this file has words for it.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.delivery.follow_ups import known_topics
from newsroom.delivery.models import Change, FollowUp
from newsroom.desk.timeline.steps import Step, Tone, seconds_between
from newsroom.publishing.models import Publication
from newsroom.publishing.time_words import span_in_words
from newsroom.webhooks.received import who_received

MOST_CHANGES = 200
MOST_RECEIPTS = 200


def steps_of_changes(
    story_id: str, *, ledger: Iterable[Publication], hidden: Collection[str]
) -> Iterator[Step]:
    """What one publication changed in several locales is one step; `hidden` locales are left out.

    A change carries the instant at which its publication was taken up; it is seen from its commit.
    """
    seen_at = {row.started_at: row.done_at for row in ledger if row.done_at is not None}
    shown = Change.objects.filter(story_id=story_id).exclude(locale__in=hidden)
    rows = shown.order_by("-position")[:MOST_CHANGES]
    for at, together in groupby(rows, key=lambda row: row.at):
        changes = list(reversed(list(together)))
        words = ", ".join(
            f"{row.position} {reason_in_words(row.reason)} ({row.locale})" for row in changes
        )
        yield Step(
            at=seen_at.get(at, at),
            sentence=_("In the change log for mirrors, feeds and the API: %(changes)s")
            % {"changes": words},
            by="automatic",
            rank=5,
        )


def reason_in_words(reason: str) -> str:
    """Mirrors read the reason as it is stored; people read it in their own language."""
    words = {
        "published": _("published"),
        "updated": _("updated"),
        "corrected": _("corrected"),
        "relisted": _("relisted"),
        "unpublished": _("unpublished"),
        "deleted": _("deleted"),
        "retracted": _("retracted"),
        "killed": _("killed"),
        "restricted": _("restricted"),
    }
    return words.get(reason, reason)


def steps_of_webhooks(page_ids: Iterable[int]) -> Iterator[Step]:
    """Who outside the house was told, and when."""
    for receipt in who_received(page_ids)[-MOST_RECEIPTS:]:
        yield Step(
            at=receipt.at,
            locale=receipt.locale,
            sentence=_("Delivered to %(name)s: %(reason)s")
            % {"name": receipt.name, "reason": reason_in_words(receipt.reason)},
            by="automatic",
            tone="good",
            rank=7,
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


def steps_of_effects(rows: Iterable[Publication], effects: Iterable[FollowUp]) -> Iterator[Step]:
    """What is done stands in one line for each publication; what is not, in lines of its own."""
    by_row = group_by_row(rows, effects)
    for row, own in by_row:
        done = [one for one in own if one.done_at is not None]
        if done:
            yield step_of_done(done, locale=row.locale if row else "")
        for one in own:
            if one.done_at is None:
                yield step_of_undone(one, row=row)


def group_by_row(
    rows: Iterable[Publication], effects: Iterable[FollowUp]
) -> list[tuple[Publication | None, list[FollowUp]]]:
    """Each effect with the row of the ledger that asked for it; None stands for approvals."""
    groups: dict[int, tuple[Publication | None, list[FollowUp]]] = {
        row.pk: (row, []) for row in rows
    }
    groups[0] = (None, [])
    for effect in effects:
        groups.get(row_number(effect), groups[0])[1].append(effect)
    return [group for group in groups.values() if group[1]]


def row_number(effect: FollowUp) -> int:
    """The ledger's row in a key such as `search:publication:17` or `…:17:500`; else 0."""
    _topic, found, rest = effect.key.partition(":publication:")
    number = rest.partition(":")[0]
    return int(number) if found and number.isdigit() else 0


def step_of_done(effects: list[FollowUp], *, locale: str) -> Step:
    parts = [
        f"{effect_in_words(one.topic)} {took}"
        for one in effects
        if one.done_at is not None
        for took in [span_in_words(seconds_between(one.created_at, one.done_at))]
    ]
    return Step(
        at=max(one.done_at for one in effects if one.done_at is not None),
        locale=locale,
        sentence=_("Followed by workers: %(effects)s") % {"effects": ", ".join(parts)},
        by="automatic",
        tone="good",
        rank=6,
    )


def step_of_undone(effect: FollowUp, *, row: Publication | None) -> Step:
    """Never told before the publication that it follows."""
    sentence, tone = unfinished(effect)
    instants = [effect.next_attempt_at, *([row.done_at] if row and row.done_at else [])]
    return Step(
        at=max(instants),
        locale=row.locale if row else "",
        sentence=sentence % {"what": effect_in_words(effect.topic), "attempts": effect.attempts},
        detail=effect.last_error,
        by="automatic",
        tone=tone,
        rank=6,
    )


def unfinished(row: FollowUp) -> tuple[str, Tone]:
    if row.state == FollowUp.State.DEAD:
        return _("Given up after %(attempts)s attempts: %(what)s"), "warning"
    if row.attempts:
        return _("Next attempt, %(attempts)s failed: %(what)s"), "warning"
    return _("Waits for a worker: %(what)s"), "waiting"


def effect_in_words(topic: str) -> str:
    words = {
        "correction_notice": _("notice to the other languages"),
        "held_notice": _("notice to who worked on it"),
        "moved_pages": _("addresses below it"),
        "publication_warning": _("warning before its time"),
        "dependents": _("other pages that name it"),
        "picture_files": _("pictures in every size"),
        "pictures_ahead": _("pictures made ahead"),
        "related_choices": _("similar news, by choice"),
        "related_published": _("similar news"),
        "related_withdrawn": _("similar news without it"),
        "search": _("search"),
        "unused_pictures": _("pictures that nothing shows any more"),
        "went_live": _("notice to whose piece it is"),
    }
    return words.get(topic, topic.replace("_", " "))
