"""What a cell of the matrix says; pure: facts in, a state out. `stories.py` brings the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.translation.models import LocaleVersion


class CellState(models.TextChoices):
    SOURCE = "source", _("source")
    MISSING = "missing", _("missing")
    REQUESTED = "requested", _("requested")
    IN_PROGRESS = "in_progress", _("in translation")
    IN_REVIEW = "in_review", _("in review")
    READY = "ready", _("approved, goes out")
    OUTDATED = "outdated", _("outdated")
    CURRENT = "current", _("current")
    ADAPTATION = "adaptation", _("current, an adaptation")
    EXEMPT = "exempt", _("not needed")


# Told apart without colours.
MARKS: Mapping[str, str] = {
    CellState.SOURCE: "●",
    CellState.MISSING: "–",
    CellState.REQUESTED: "?",
    CellState.IN_PROGRESS: "✎",
    CellState.IN_REVIEW: "◔",
    CellState.READY: "◕",
    CellState.OUTDATED: "!",
    CellState.CURRENT: "✓",
    CellState.ADAPTATION: "≈",
    CellState.EXEMPT: "×",
}
DONE = frozenset({CellState.SOURCE, CellState.CURRENT, CellState.ADAPTATION, CellState.EXEMPT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One page of a story, as it stands now."""

    pk: int
    title: str
    locale: str
    section: str  # the path of its parent
    live: bool
    first_at: datetime | None
    last_at: datetime | None
    is_in_review: bool
    relation: str = ""
    is_behind: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    pk: int
    state: str
    reopened_at: datetime | None


def state_of(version: Version | None, *, job: Job | None, is_source: bool) -> CellState:
    if is_source:
        return CellState.SOURCE
    if version is not None and version.live:
        return state_of_live(version, job=job)
    if job is not None and job.state in CellState.values:
        return CellState(job.state)
    if version is None:
        return CellState.MISSING
    return CellState.IN_REVIEW if version.is_in_review else CellState.IN_PROGRESS


def state_of_live(version: Version, *, job: Job | None) -> CellState:
    if job is not None and job.state == CellState.IN_REVIEW:
        return CellState.IN_REVIEW
    if version.is_behind:
        return CellState.OUTDATED
    is_adaptation = version.relation == LocaleVersion.Relation.ADAPTATION
    return CellState.ADAPTATION if is_adaptation else CellState.CURRENT


def behind_since(state: CellState, *, source: Version, job: Job | None) -> datetime | None:
    """Since when readers of the source know what readers of this locale do not."""
    if state in DONE or not source.live:
        return None
    if state == CellState.OUTDATED:
        return (job.reopened_at if job else None) or source.last_at
    return source.first_at


def minutes_behind(since: datetime | None, *, now: datetime) -> int | None:
    return None if since is None else max(int((now - since).total_seconds() // 60), 0)


def in_short(minutes: int | None) -> Any:
    """Such as “35 min”, “5 h”, “12 d”."""
    if minutes is None:
        return ""
    if minutes < 100:
        return _("%(n)d min") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)d h") % {"n": minutes // 60}
    return _("%(n)d d") % {"n": minutes // (24 * 60)}
