"""`manage.py fetch_wires`: look at every wire that is due, once, as Celery's task does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from newsroom.intake.wires.fetch_due import fetch_due_wires


class Command(BaseCommand):
    help = "Look at the wires that are due and take their stories as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seconds", type=float, default=60.0, help="then it ends")

    def handle(self, *args: Any, **options: Any) -> None:
        looked = fetch_due_wires(seconds=options["seconds"])
        self.stdout.write(f"{looked} wires looked at; what they brought stands on their screens.")
