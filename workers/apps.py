"""The motor: Celery, the clock and the relay, with the commands that start them."""

import gc

from django.apps import AppConfig
from django.core.checks import register

from workers.eviction import check_eviction


class WorkersConfig(AppConfig):
    name = "workers"

    def ready(self) -> None:
        register(check_eviction, "redis", deploy=True)
        # What was imported stays for good: whoever starts switches the collector off (a fifth of
        # the start), and from here on it looks at nothing older.
        gc.freeze()
        gc.enable()
