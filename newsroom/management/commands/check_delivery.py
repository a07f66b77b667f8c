"""`manage.py check_delivery`: does what readers get agree with what is live?"""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.delivery.consistency import find_disagreements
from newsroom.fronts.consistency import find_front_disagreements


class Command(BaseCommand):
    help = "Compare public documents, lists, fronts and the change log with what is live."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per rule; ends with exit code 1 when any is broken."""
        broken = 0
        for found in chain(find_disagreements(), find_front_disagreements()):
            broken += found.count
            self.stdout.write(f"{found.count:>8}  {found.rule}")
            for example in found.examples:
                self.stdout.write(f"          {example}")
        if broken:
            raise CommandError(f"{broken} disagreements; waiting follow-ups may mend them.")
