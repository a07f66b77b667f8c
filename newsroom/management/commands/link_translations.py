"""`manage.py link_translations`: imported stories of several languages become versions of one.

Exit codes: 0 every line is tied, 1 nothing was tried, 2 some lines were refused.
"""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from newsroom.intake.importers import find_user
from newsroom.intake.problems import RefusedFile
from newsroom.translation.ties.read_ties import BadTies, Tie, named_twice, read_ties
from newsroom.translation.ties.tie_versions import TieRefused, tie_versions

REFUSED_LINES = 2


class Command(BaseCommand):
    help = (
        "Tie the stories that each line of FILE names (CSV or JSON lines: locale → external id,"
        " public id or address) into one with a version in each language. Running it again"
        " changes nothing more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--as", dest="username", metavar="USER", required=True)
        parser.add_argument("--reason", default="", help="for the history of the pages")
        parser.add_argument("--dry-run", action="store_true", help="say it, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        locales = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        try:
            user = find_user(options["username"])
            ties = read_ties(options["file"].read_bytes(), locales=locales)
        except (BadTies, RefusedFile, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        reason = options["reason"] or f"Tied by {options['file'].name}"
        counts: Counter[str] = Counter()
        twice = named_twice(ties)
        for tie in ties:
            outcome, words = self.try_tie(
                tie, twice=twice, user=user, reason=reason, is_dry_run=options["dry_run"]
            )
            counts[outcome] += 1
            stream = self.stderr if outcome == "refused" else self.stdout
            stream.write(f"line {tie.line}: {outcome}: {words}")
        done = "would be tied" if options["dry_run"] else "tied"
        self.stdout.write(
            f"{counts['tied']} {done}, {counts['unchanged']} were, {counts['refused']} refused."
        )
        if counts["refused"]:
            raise CommandError("Some lines were refused.", returncode=REFUSED_LINES)

    def try_tie(
        self, tie: Tie, *, twice: set[str], user: Any, reason: str, is_dry_run: bool
    ) -> tuple[str, str]:
        """What became of a line, in a word and in words."""
        if tie.wrong:
            return "refused", tie.wrong
        if doubled := sorted(twice & set(tie.versions.values())):
            return "refused", f"Another line names it too: {', '.join(doubled)}."
        try:
            with transaction.atomic():
                tied = tie_versions(tie=tie, user=user, reason=reason, now=timezone.now())
                if is_dry_run:
                    transaction.set_rollback(True)
        except TieRefused as refusal:
            return "refused", str(refusal)
        titles = ", ".join(f"“{page.title}” ({page.locale.language_code})" for page in tied.moved)
        return ("tied", titles) if tied.moved else ("unchanged", "one story already")
