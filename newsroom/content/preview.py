"""The slot for the editor's preview: `reader` fills it with the page that readers would get."""

from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse


class Preview(Protocol):
    def __call__(self, *, page: Any, request: HttpRequest) -> HttpResponse:
        """The reader's page of an unsaved version. Writes nothing."""


_preview: list[Preview] = []


def fill_preview(preview: Preview) -> None:
    """Called in newsroom/apps.py only."""
    _preview[:] = [preview]


def show_preview(*, page: Any, request: HttpRequest) -> HttpResponse:
    return _preview[0](page=page, request=request)
