"""`manage.py purge_revisions --days N`: drafts in between go, what is on record stays.

Takes the place of Wagtail's command of that name, which knows neither approvals nor the ledger.
"""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from newsroom.publishing.retention import purge_revisions


class Command(BaseCommand):
    help = "Delete old page versions that were never approved, planned or live."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, required=True, help="only versions older than this many days"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        purge = purge_revisions(created_before=timezone.now() - timedelta(days=options["days"]))
        self.stdout.write(
            f"{purge.deleted} versions deleted; {purge.on_record} as old are on record and stay."
        )
