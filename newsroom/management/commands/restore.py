"""`manage.py restore FOLDER`: a backup back into an empty database, or in the place of this one."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.backup.errors import BackupFailed, RestoreRefused
from newsroom.backup.restore import Restored, restore
from newsroom.publishing.shell_user import name_of_the_operator

AFTERWARDS = (
    "Publication is paused. Restart every program, run `manage.py migrate` if this version is newer"
    " than the backup, look at the lists above, then `manage.py resume_publication`."
)


class Command(BaseCommand):
    help = "Bring a backup back, whole and equal or not at all. Publication is paused afterwards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--replace", action="store_true", help="throw away what this database holds"
        )
        parser.add_argument(
            "--by", default=name_of_the_operator(), help="in whose name it is paused"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            restored = restore(
                folder=options["folder"],
                replace=options["replace"],
                by=options["by"],
                say=self.stdout.write,
            )
        except (RestoreRefused, BackupFailed, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.tell(restored, seconds=time.monotonic() - began)

    def tell(self, restored: Restored, *, seconds: float) -> None:
        manifest = restored.manifest
        lost_minutes = manifest.age_seconds(now=timezone.now()) / 60
        self.stdout.write(
            f"Restored in {seconds:.1f} s what stood at {manifest.made_at} ({lost_minutes:.0f}"
            f" minutes ago): {manifest.live_documents} live documents, checksum"
            f" {manifest.documents} as backed up."
        )
        self.stdout.write(f"{len(restored.overdue)} overdue:")
        self.stdout.write("".join(f"  {line}\n" for line in restored.overdue), ending="")
        if restored.withdrawn:
            self.stdout.write("Withdrawn after the backup was made and LIVE AGAIN; withdraw anew:")
            self.stdout.write("".join(f"  {path}\n" for path in restored.withdrawn), ending="")
        if restored.held_webhooks:
            names = ", ".join(restored.held_webhooks)
            self.stdout.write(f"Webhooks that are held until somebody switches them on: {names}")
        self.stdout.write(AFTERWARDS)
