"""`manage.py rebuild_translation_memory`: the memory anew from what is live."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from newsroom.translation.memory.models import MemorySegment
from newsroom.translation.memory.rebuild import rebuild_memory


class Command(BaseCommand):
    help = (
        "Read the translation memory anew from live stories, while publishing goes on. "
        "An ended run is gone on with."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for at in rebuild_memory(now=timezone.now()):
            self.stdout.write(f"{at.stories:,} of {at.of:,} stories, {at.segments:,} segments …")
        self.stdout.write(f"The memory has {MemorySegment.objects.count():,} segments.")
