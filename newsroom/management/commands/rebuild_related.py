"""`manage.py rebuild_related`: all similar news anew; goes on where an ended run stopped."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.related.begin_rebuild import begin_rebuild, locales_with_articles
from newsroom.related.full_rebuild import Progress, Rebuild
from newsroom.related.live_articles import live_articles
from newsroom.related.progress import progress_lines
from newsroom.related.rebuild_shards import is_running

SECONDS_BETWEEN_LINES = 2.0
# Until others who hold what is left have done it, or have been silent for long enough.
SECONDS_BETWEEN_LOOKS = 1.0


class Command(BaseCommand):
    help = (
        "Count, sign and list all live articles anew, in steps, while publishing goes on. "
        "An ended run is gone on with, and any number of runs share the work. Beat begins one "
        "every night."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--locale", help="only this one")
        parser.add_argument(
            "--keep-statistics",
            action="store_true",
            help="do not read all texts again: lists only, from the stored signatures",
        )
        parser.add_argument(
            "--status", action="store_true", help="say how far each locale has come; do nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["status"]:
            for line in progress_lines():
                self.stdout.write(line)
            return
        locales = locales_with_articles()
        if options["locale"]:
            if options["locale"] not in locales:
                known = ", ".join(locales) or "no locale"
                raise CommandError(f"No live article in {options['locale']}; there are: {known}.")
            locales = [options["locale"]]
        for locale in locales:
            self.rebuild(locale, refresh_statistics=not options["keep_statistics"])

    def rebuild(self, locale: str, *, refresh_statistics: bool) -> None:
        total = live_articles().filter(locale=locale).count()
        self.stdout.write(f"{locale}: {total:,} live articles")
        if not is_running(locale):
            begin_rebuild(locale, refresh_statistics=refresh_statistics, now=timezone.now())
        lines = ProgressLines(locale, total=total, write=self.stdout.write)
        rebuild = Rebuild(locale)
        try:
            while progress := self.next_step(rebuild, locale):
                lines.report(progress)
        finally:
            rebuild.close()

    def next_step(self, rebuild: Rebuild, locale: str) -> Progress | None:
        """None when nothing is left; waits while others are at the rest of it."""
        while True:
            if progress := rebuild.advance(now=timezone.now()):
                return progress
            if not is_running(locale):
                return None
            time.sleep(SECONDS_BETWEEN_LOOKS)


class ProgressLines:
    """A line every two seconds, and one at the end of each stage."""

    def __init__(self, locale: str, *, total: int, write: Any) -> None:
        self._locale, self._total, self._write = locale, total, write
        self._done, self._began_at = 0, time.monotonic()
        self._written_at = self._began_at

    def report(self, progress: Progress) -> None:
        self._done += progress.articles
        now = time.monotonic()
        is_last = progress.after != progress.stage
        if is_last or now - self._written_at >= SECONDS_BETWEEN_LINES:
            rate = self._done / max(now - self._began_at, 0.001)
            self._write(
                f"{self._locale}: {progress.stage} {self._done:,} of {self._total:,}"
                f" ({rate:,.0f} a second){', done' if is_last else ''}"
            )
            self._written_at = now
        if is_last:
            self._done, self._began_at = 0, now
