"""`manage.py xliff out|in`: a version to a translation tool and back, as somebody of the desk.

Exit codes: 0 done, 1 nothing was tried, 2 some passages were refused.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.log_actions import LogContext

from newsroom.content.models import ArticlePage
from newsroom.desk.exchange.words import OF_FILE, OF_UNIT
from newsroom.intake.importers import find_user
from newsroom.intake.problems import RefusedFile
from newsroom.translation.exchange.read_xliff import BadFile
from newsroom.translation.exchange.take_in import Report, hand_out, take_in
from newsroom.translation.save_words import WordsRefused

REFUSED_UNITS = 2


class Command(BaseCommand):
    help = (
        "Hand a translation out as XLIFF 1.2 (out), or take such a file into its draft (in)."
        " Stale, foreign and malformed passages are refused one by one; the others are taken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("way", choices=("out", "in"))
        parser.add_argument("file", metavar="FILE", type=Path, help="- for the standard output")
        parser.add_argument("--page", type=int, required=True, help="number of the translation")
        parser.add_argument("--as", dest="username", metavar="USER", required=True)
        parser.add_argument("--dry-run", action="store_true", help="say it, and change nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="also what was changed here since"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        page = ArticlePage.objects.filter(pk=options["page"]).first()
        if page is None:
            raise CommandError(f"There is no story of the number {options['page']}.")
        try:
            user = find_user(options["username"])
            if options["way"] == "out":
                return self.hand_out(page, user=user, file=options["file"])
            with LogContext(user=user):
                report = take_in(
                    page=page,
                    data=options["file"].read_bytes(),
                    name=options["file"].name,
                    user=user,
                    now=timezone.now(),
                    overwrite=options["overwrite"],
                    is_dry_run=options["dry_run"],
                )
        except BadFile as bad:
            raise CommandError(str(OF_FILE[bad.code])) from bad
        except (WordsRefused, RefusedFile, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.tell(report)

    def hand_out(self, page: ArticlePage, *, user: Any, file: Path) -> None:
        data = hand_out(page=page, user=user)
        if str(file) == "-":
            sys.stdout.buffer.write(data)
        else:
            file.write_bytes(data)

    def tell(self, report: Report) -> None:
        for one in report.of("refused"):
            self.stderr.write(f"{one.id or '(no id)'}: {one.code}: {OF_UNIT[one.code]}")
        counts = ", ".join(
            f"{len(report.of(outcome))} {outcome}"
            for outcome in ("taken", "unchanged", "empty", "refused")
        )
        self.stdout.write(f"{counts}; {report.confirmed} follow the source now.")
        if report.of("refused"):
            raise CommandError("Some passages were refused.", returncode=REFUSED_UNITS)
