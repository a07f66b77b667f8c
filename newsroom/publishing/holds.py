"""What keeps a story in, asked on every road out: an embargo, a recall, a kill, a block.

The ledger asks when a request enters (`scheduling`); the registered check asks again when it is
carried out (`send_out`), and tells review and the preparing dry run beforehand.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.content.checks import Finding, error, register_check
from newsroom.content.kept_queries import kept_query
from newsroom.content.models import NewsPage
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Hold

# What programs are told, by kind.
CODES: dict[str, str] = {
    Hold.Kind.EMBARGO: "embargoed",
    Hold.Kind.RECALL: "recalled",
    Hold.Kind.KILL: "killed",
    Hold.Kind.LEGAL_BLOCK: "legally_blocked",
}
# The gravest first.
GRAVITY = list(reversed(CODES))


def standing_holds(story_id: str, at: datetime) -> list[Hold]:
    """Those that nobody lifted and whose end does not come before `at`; the gravest first.

    `story_id` is the translation key of the story's pages, in hexadecimal digits.
    """
    return sorted(holds_at(story_id=story_id, at=at), key=lambda hold: GRAVITY.index(hold.kind))


@kept_query
def holds_at(story_id: Any, at: Any) -> QuerySet[Hold]:
    return Hold.objects.filter(
        Q(until__isnull=True) | Q(until__gt=at), story_id=story_id, lifted_at__isnull=True
    )


def holds_by_story(story_ids: Collection[str], at: datetime) -> dict[str, list[Hold]]:
    """The same of many stories, in one query; stories without any are missing."""
    rows = Hold.objects.filter(
        Q(until__isnull=True) | Q(until__gt=at), story_id__in=story_ids, lifted_at__isnull=True
    )
    found: dict[str, list[Hold]] = {}
    for hold in sorted(rows, key=lambda hold: GRAVITY.index(hold.kind)):
        found.setdefault(hold.story_id, []).append(hold)
    return found


def standing_embargo(story_id: str, at: datetime) -> Hold | None:
    holds = standing_holds(story_id, at)
    return next((hold for hold in holds if hold.kind == Hold.Kind.EMBARGO), None)


def refuse_held(page: Any, *, now: datetime) -> None:
    """Raises PublicationRefused with the code and the facts of the gravest hold at that instant.

    A hold that is set meanwhile is found by the check in `send_out`, which runs with the page's row
    locked: whoever sets one locks all pages of the story first (`story_versions.lock_versions`).
    """
    holds = standing_holds(page.translation_key.hex, now)
    if holds:
        raise PublicationRefused(
            describe_hold(holds[0]), code=CODES[holds[0].kind], facts=facts_of(holds[0])
        )


def facts_of(hold: Hold) -> dict[str, Any]:
    """For programs; the reasons of a kill or of a block are the desk's own."""
    if hold.kind != Hold.Kind.EMBARGO:
        return {}
    return {"embargoed_until": hold.until.isoformat() if hold.until else None}


def describe_hold(hold: Hold) -> str:
    """One sentence for the desk, with times in the zone of who reads it."""
    if hold.kind == Hold.Kind.KILL:
        return _("The story was killed: %(reason)s") % {"reason": hold.reason}
    if hold.kind == Hold.Kind.LEGAL_BLOCK:
        return _("A legal block stands on the story: %(reason)s") % {"reason": hold.reason}
    if hold.kind == Hold.Kind.RECALL:
        return _("Its source called the story back: %(reason)s") % {"reason": hold.reason}
    if hold.until is None:
        return _("The story is under embargo until somebody releases it.")
    return _("The story is under embargo until %(until)s.") % {"until": in_words(hold.until)}


def in_words(instant: datetime) -> str:
    return timezone.localtime(instant).strftime("%Y-%m-%d %H:%M %Z")


@register_check
def check_holds(page: Any, now: datetime) -> Iterator[Finding]:
    """For all pages of ours; registered on import from newsroom/apps.py."""
    if not isinstance(page, NewsPage):
        return
    for hold in standing_holds(page.translation_key.hex, now):
        yield error(hold.kind.replace("_", "-"), describe_hold(hold))
