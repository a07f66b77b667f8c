"""The motor: Celery, the clock and the relay, with the commands that start them."""

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    name = "workers"
