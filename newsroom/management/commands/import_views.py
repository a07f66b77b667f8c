"""`manage.py import_views`: how often stories had been viewed before they came here.

Exit codes: 0 all lines are in, 1 nothing was tried, 2 some lines were refused.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.audience.import_totals import BadLine, import_totals, read_csv, read_json_lines
from newsroom.intake.importers import find_user
from newsroom.intake.problems import RefusedFile

BAD_LINES = 2


class Command(BaseCommand):
    help = "Set the views that stories had elsewhere: CSV or JSON lines with id and views."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="FILE.csv or FILE.jsonl")
        parser.add_argument("--as", dest="user", required=True, help="in whose name")

    def handle(self, *args: Any, **options: Any) -> None:
        read = {".csv": read_csv, ".jsonl": read_json_lines}.get(options["file"].suffix.lower())
        if read is None:
            raise CommandError("The file's name must end in .csv or .jsonl.")
        try:
            user = find_user(options["user"])
            with options["file"].open(encoding="utf-8-sig", newline="") as lines:
                outcome = import_totals(read(lines), user=user, now=timezone.now())
        except (RefusedFile, BadLine, OSError, UnicodeDecodeError) as problem:
            raise CommandError(str(problem)) from problem
        for number, problem_text in outcome.problems:
            self.stderr.write(f"line {number}: {problem_text}")
        self.stdout.write(
            f"{outcome.lines} lines, {outcome.changed} totals changed,"
            f" {len(outcome.problems)} refused"
        )
        if outcome.problems:
            raise SystemExit(BAD_LINES)
