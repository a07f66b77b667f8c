"""`manage.py page_as_it_stood --page ID --at "2026-11-24 14:05"`: what readers got at that time.

JSON on standard output, or the reader's page with `--html`. Exit code 1 when the page was not out.
"""

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.publishing.as_it_stood import as_it_stood
from newsroom.publishing.standing_report import remark_on, report
from newsroom.publishing.wall_time import NonexistentTime, UnknownZone, enter_time
from newsroom.reader.as_it_stood import show_as_it_stood


class Command(BaseCommand):
    help = "Export a page as it stood at a time: its document, who approved it, and its hash."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--page", type=int, required=True, metavar="ID")
        parser.add_argument("--at", required=True, metavar="TIME", help="2026-11-24 14:05[:30]")
        parser.add_argument("--zone", default=settings.NEWSROOM_TIME_ZONE, help="of that time")
        parser.add_argument("--html", action="store_true", help="the reader's page, not JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        at = read_time(options["at"], zone=options["zone"])
        now = timezone.now()
        if at > now:
            raise CommandError("That time has not come yet.")
        standing = as_it_stood(page_id=options["page"], at=at)
        if not options["html"]:
            self.stdout.write(json.dumps(report(standing, now=now), ensure_ascii=False, indent=1))
        elif standing.document is not None:
            note = f"{options['at']} ({options['zone']})"
            self.stdout.write(show_as_it_stood(standing.document, note=note, now=now))
        if standing.document is None:
            raise CommandError(remark_on(standing))


def read_time(text: str, *, zone: str) -> datetime:
    """A wall time of the zone, or an instant with its offset. Raises CommandError."""
    try:
        wall = datetime.fromisoformat(text)
        return wall if wall.tzinfo else enter_time(wall=wall, zone=zone).instant
    except (NonexistentTime, UnknownZone) as error:
        raise CommandError(f"There is no such time: {error}") from error
    except ValueError as error:
        raise CommandError("Write the time as 2026-11-24 14:05.") from error
