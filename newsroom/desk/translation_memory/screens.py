"""Addresses of the memory; registered in newsroom/wagtail_hooks.py."""

from django.urls import path

from newsroom.desk.translation_memory.concordance import show_concordance
from newsroom.desk.translation_memory.suggestions import suggest_view

admin_urls = [
    path("translation/suggest/", suggest_view, name="newsroom_suggest"),
    path("translation/concordance/", show_concordance, name="newsroom_concordance"),
]
