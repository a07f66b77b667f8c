"""`manage.py check_related`: does similar news agree with what is live and with editors?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.related.consistency import find_related_disagreements


class Command(BaseCommand):
    help = "Compare similar news with live articles, pins and exclusions."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per rule; ends with exit code 1 when any is broken."""
        broken = 0
        for found in find_related_disagreements():
            broken += found.count
            self.stdout.write(f"{found.count:>8}  {found.rule}")
            for example in found.examples:
                self.stdout.write(f"          {example}")
        if broken:
            raise CommandError(f"{broken} disagreements; waiting follow-ups may mend them.")
