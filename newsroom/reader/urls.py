"""Addresses of the reader's pages: the bare one, and everything that no other room answers."""

from django.urls import path, re_path

from newsroom.reader.pages import show_default_home, show_page

urlpatterns = [
    path("", show_default_home, name="default-home"),
    re_path(r"", show_page, name="page"),
]
