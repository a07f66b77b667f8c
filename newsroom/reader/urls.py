"""Addresses of the reader's pages: the bare one, and everything that no other room answers.

They change nothing, so no form's token is asked for: another method is a 405, not a 403.
"""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from newsroom.reader.pages import show_default_home, show_page

urlpatterns = [
    path("", csrf_exempt(show_default_home), name="default-home"),
    re_path(r"", csrf_exempt(show_page), name="page"),
]
