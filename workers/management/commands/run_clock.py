"""`manage.py run_clock`: the process that keeps publication on time."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from workers.clock import Clock
from workers.hints import HintSender
from workers.listening import Listener


class Command(BaseCommand):
    # They read every screen's code; a clock that died is back half a second earlier without them.
    requires_system_checks = ()
    help = "Publish what is due, to the second; relay follow-ups. Run one or more of these."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping: list[int] = []

        def stop(number: int, frame: FrameType | None) -> None:
            """Finish the row at hand, then leave."""
            stopping.append(number)

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self.stdout.write("The clock is running.")
        Clock(hints=HintSender(), listener=Listener()).run(should_stop=lambda: bool(stopping))
