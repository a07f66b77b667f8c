"""`manage.py load_demo`: the demo newsroom, loaded once; prints its logins every time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.demo.load import DemoRefused, load_demo
from newsroom.demo.people import logins
from newsroom.demo.stories import read_newsroom
from newsroom.publishing.database_clock import database_now


class Command(BaseCommand):
    help = (
        "Load a small trilingual newsroom: sections, people, pictures, forty stories, one of them"
        " scheduled a minute ahead. Only where NEWSROOM_MODE=demo; running it again is harmless."
    )

    # Every start of a demo waits for it; `migrate` and the tests run the checks.
    requires_system_checks: list[str] = []  # noqa: RUF012

    def handle(self, *args: Any, **options: Any) -> None:
        newsroom = read_newsroom()
        try:
            made = load_demo(newsroom, clock=database_now, tell=self.tell)
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.tell(f"loaded {made} stories" if made else "the demo newsroom is loaded already")
        self.tell(f"sign in at {settings.BASE_URL}/admin/ as one of")
        for login in logins(newsroom.people):
            self.tell(f"  {login}")

    def tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
