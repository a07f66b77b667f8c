"""`manage.py back_up FOLDER`: database and media into a new folder, with checksums."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.backup.back_up import back_up
from newsroom.backup.errors import BackupFailed


class Command(BaseCommand):
    help = "Write a backup into a new FOLDER while the newsroom goes on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="must not exist yet")
        parser.add_argument(
            "--database-only",
            action="store_true",
            help="leave media out: for hourly backups, where storage keeps its own versions",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            manifest = back_up(
                folder=options["folder"],
                with_media=not options["database_only"],
                say=self.stdout.write,
            )
        except BackupFailed as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write(
            f"Backed up as of {manifest.made_at} in {time.monotonic() - began:.1f} s:"
            f" {manifest.live_documents} live documents, checksum {manifest.documents};"
            f" dump {manifest.dump_bytes / 1e6:.1f} MB;"
            f" {manifest.media_files} files, {manifest.media_bytes / 1e6:.1f} MB."
        )
        for name in manifest.missing_media:
            self.stderr.write(f"Missing in storage, though a row names it: {name}")
