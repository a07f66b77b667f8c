"""Addresses of the reader's pages: the bare one, and everything that no other room answers.

They change nothing, so no form's token is asked for: another method is a 405, not a 403.
"""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from newsroom.reader.names import show_author, show_tag
from newsroom.reader.pages import show_default_home, show_page
from newsroom.reader.pictures import send_picture
from newsroom.reader.search_page import show_search
from newsroom.reader.shared_preview import show_door, show_story


def with_slash(name: str) -> Callable[..., HttpResponseBase]:
    """Typed without its last slash, as `show_page` does it for documents."""
    return RedirectView.as_view(pattern_name=name, query_string=True, permanent=True)


urlpatterns = [
    path("", csrf_exempt(show_default_home), name="default-home"),
    re_path(r"^media/pictures/([a-z0-9-]{1,80}\.(?:avif|webp|jpg))$", csrf_exempt(send_picture)),
    path("preview/<str:locale>/", csrf_exempt(show_door), name="shared-preview"),
    path("preview/<str:locale>/story", csrf_exempt(show_story)),
    path("<str:locale>/tags/<str:slug>/", csrf_exempt(show_tag), name="tag"),
    path("<str:locale>/tags/<str:slug>", with_slash("tag")),
    path("<str:locale>/authors/<str:slug>/", csrf_exempt(show_author), name="author"),
    path("<str:locale>/authors/<str:slug>", with_slash("author")),
    path("<str:locale>/search/", csrf_exempt(show_search), name="search"),
    path("<str:locale>/search", with_slash("search")),
    re_path(r"", csrf_exempt(show_page), name="page"),
]
