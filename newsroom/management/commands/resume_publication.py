"""`manage.py resume_publication`: what waited goes out, in planned order."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.pause import PauseRefused, resume
from newsroom.publishing.shell_user import name_of_the_operator


class Command(BaseCommand):
    help = "End the pause of scheduled publication."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--by", default="", help="who says so; default: the account here")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says first how much is overdue: all of it goes out now."""
        overdue = Publication.objects.filter(
            state=Publication.State.PENDING, due_at__lte=database_now()
        ).count()
        try:
            ended = resume(user_name=options["by"] or name_of_the_operator())
        except PauseRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Publication goes on; it was paused since {ended.paused_at:%Y-%m-%d %H:%M:%S %Z}."
            f" Overdue, and going out now: {overdue}."
        )
