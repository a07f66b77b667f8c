"""Write the committed snapshot of the API's contract anew, after a change that is meant."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom.api.openapi import openapi_document

SNAPSHOT = Path("tests/contracts/openapi.json")


class Command(BaseCommand):
    help = "Write tests/contracts/openapi.json from the API's declarations."

    def handle(self, *args: Any, **options: Any) -> None:
        text = json.dumps(openapi_document(), ensure_ascii=False, indent=1, sort_keys=True)
        (Path(settings.PROJECT_FOLDER) / SNAPSHOT).write_text(text + "\n", "utf-8")
        self.stdout.write(f"Wrote {SNAPSHOT}.")
