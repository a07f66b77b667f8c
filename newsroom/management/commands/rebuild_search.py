"""`manage.py rebuild_search`: the words of every live story, read anew from its document."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.delivery.index_search import rebuild_search


class Command(BaseCommand):
    help = "Index all live stories for search again; safe at any time, and while readers search."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in rebuild_search():
            self.stdout.write(f"{done} stories …")
        self.stdout.write(f"Search knows {done} live stories.")
