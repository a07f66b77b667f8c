"""`manage.py pause_publication --reason …`: what falls due waits until it is resumed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.publishing.pause import PauseRefused, pause
from newsroom.publishing.shell_user import name_of_the_operator


class Command(BaseCommand):
    help = "Stop scheduled publication; rows wait. People at screens can still act at once."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--reason", required=True, help="shown to everyone in the admin")
        parser.add_argument("--by", default="", help="who says so; default: the account here")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["by"] or name_of_the_operator()
        try:
            standing = pause(reason=options["reason"], user_name=name)
        except PauseRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Publication is paused since {standing.paused_at:%Y-%m-%d %H:%M:%S %Z}"
            f" by {standing.paused_by_name}: {standing.reason}"
        )
