"""The motor: Celery, the clock and the relay, with the commands that start them."""

from django.apps import AppConfig
from django.core.checks import register

from workers.eviction import check_eviction


class WorkersConfig(AppConfig):
    name = "workers"

    def ready(self) -> None:
        register(check_eviction, "redis", deploy=True)
