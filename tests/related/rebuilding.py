"""Rebuilds from their beginning to their end, as workers of a night carry them out."""

from django.utils import timezone

from newsroom.related.begin_rebuild import begin_rebuild
from newsroom.related.full_rebuild import Progress, Rebuild


def begin(locale: str = "en", *, refresh_statistics: bool = True) -> None:
    begin_rebuild(locale, refresh_statistics=refresh_statistics, now=timezone.now())


def finish(rebuild: Rebuild) -> list[Progress]:
    return list(iter(lambda: rebuild.advance(now=timezone.now()), None))


def rebuild_all(locale: str = "en", *, refresh_statistics: bool = True) -> None:
    begin(locale, refresh_statistics=refresh_statistics)
    finish(Rebuild(locale))


def advance_to(stage: str, rebuild: Rebuild) -> None:
    """Until the first step of a stage is done."""
    while rebuild.advance(now=timezone.now()).stage != stage:
        pass
