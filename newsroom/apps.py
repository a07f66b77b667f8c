"""Where rooms are introduced to each other: upper rooms fill the slots of lower ones, once."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
