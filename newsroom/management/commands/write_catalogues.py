"""`manage.py write_catalogues`: gathers the words of the screens and compiles them."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.management.catalogues import FORMS, bring_in_line


class Command(BaseCommand):
    help = "Bring newsroom/locale/ in line with the sources; names what is not translated yet."

    def handle(self, *args: Any, **options: Any) -> None:
        for code in FORMS:
            missing = bring_in_line(code)
            self.stdout.write(f"{code}: {len(missing)} strings want their words")
            for source in missing:
                self.stdout.write(f"  {source}")
