"""`manage.py load_articles`: stories from an archive of JSON lines become drafts, or go live.

Exit codes: 0 all lines are in, 1 nothing was tried, 2 some lines were refused, 130 interrupted.
"""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.intake.importers import find_user
from newsroom.intake.load import Load
from newsroom.intake.problems import Problem, RefusedFile
from newsroom.intake.report import Summary
from newsroom.intake.sections import Sections, read_category_map
from newsroom.publishing.database_clock import database_now

BAD_LINES = 2
INTERRUPTED = 130


class Printer:
    """Says at once what is wrong, and once a second how far the load is."""

    def __init__(self, *, command: BaseCommand, total_bytes: int) -> None:
        self.command = command
        self.total_bytes = total_bytes
        self.began = self.said = time.monotonic()

    def bad_line(self, number: int, problem: Problem) -> None:
        place = problem.pointer or "(line)"
        self.command.stderr.write(f"line {number}: {place} {problem.code}: {problem.reason}")

    def kept(self, number: int, external_id: str, reason: str) -> None:
        self.command.stderr.write(f"line {number}: {external_id} stays a draft: {reason}")

    def progress(self, summary: Summary) -> None:
        now = time.monotonic()
        if now - self.said >= 1:
            self.said = now
            self.command.stdout.write(self.describe(summary))
            self.command.stdout.flush()

    def describe(self, summary: Summary) -> str:
        share = min(summary.bytes_read / self.total_bytes, 1) if self.total_bytes else 1
        live = f", {summary.sent_out} live" if summary.sent_out else ""
        return (
            f"{summary.lines} lines ({share:.0%}), {self.rate(summary):.0f}/s,"
            f" {summary.new} new{live}, {summary.bad} bad"
        )

    def rate(self, summary: Summary) -> float:
        done = max(summary.lines, summary.sent_out + summary.kept)
        return done / max(time.monotonic() - self.began, 0.001)


class Command(BaseCommand):
    help = (
        "Load stories from FILE (JSON lines, also .jsonl.gz) as drafts. Bad lines are reported"
        " with number, place, code and reason; the others load. Running it again continues."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.jsonl", type=Path)
        parser.add_argument("--as", dest="username", metavar="USER", required=True)
        parser.add_argument(
            "--publish", action="store_true", help="approve the batch as USER and go live"
        )
        parser.add_argument("--category-map", type=Path, metavar="FILE", help="JSON: name → slug")
        parser.add_argument("--default-category", metavar="SLUG", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load = self.prepare(**options)
            summary = load.run()
        except RefusedFile as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyboardInterrupt:
            raise CommandError(
                "Interrupted: what was loaded stays; run it again to continue.",
                returncode=INTERRUPTED,
            ) from None
        printer = load.listener
        assert isinstance(printer, Printer)
        seconds = time.monotonic() - printer.began
        self.stdout.write(
            f"{options['file'].name}: {summary.lines} lines in {seconds:.1f} s"
            f" ({printer.rate(summary):.0f}/s)"
        )
        self.stdout.write("\n".join(summary.as_lines(publish=options["publish"])))
        if summary.bad:
            raise CommandError(
                f"{summary.bad} of {summary.lines} lines were refused; the others are in.",
                returncode=BAD_LINES,
            )

    def prepare(
        self,
        *,
        file: Path,
        username: str,
        publish: bool,
        category_map: Path | None,
        default_category: str,
        **_options: Any,
    ) -> Load:
        """Everything that can be refused before the first line. Raises RefusedFile."""
        user = find_user(username)
        sections = Sections(
            category_map=read_category_map(category_map) if category_map else {},
            default_slug=default_category,
        )
        # A packed file's progress is guessed at a usual ratio of four.
        size = file.stat().st_size if file.is_file() else 0
        total = size * 4 if file.suffix == ".gz" else size
        return Load(
            path=file,
            user=user,
            publish=publish,
            sections=sections,
            clock=database_now,
            listener=Printer(command=self, total_bytes=total),
        )
