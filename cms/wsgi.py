"""The web process: one server, two stacks of middleware.

The public API answers programs, which bring neither cookies nor forms: its requests pass through
settings.API_MIDDLEWARE only, everybody else's through settings.MIDDLEWARE; so do those of staff,
who come with a session. In front of the short stack, settings.API_FRONT answers what is asked most;
the read edge (READ_EDGE) stands in front of all.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.utils.module_loading import import_string

# Pictures, too, are fetched without cookies or forms that matter.
API_PREFIXES = ("/api/", "/healthz", "/media/")
STAFF_PREFIX = "/api/v1/manage/"


class ApiHandler(WSGIHandler):
    """Django with the short stack; its layers are plain functions without view hooks."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        # The type stubs leave this method of BaseHandler out.
        handler = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]
        for path in reversed(settings.API_MIDDLEWARE):
            handler = convert_exception_to_response(import_string(path)(handler))
        self._middleware_chain = handler


def make_application() -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """The WSGI callable: looks at the path and hands over."""
    django.setup(set_prefix=False)
    answer_program = import_string(settings.API_FRONT)(ApiHandler())
    answer_person = WSGIHandler()

    def dispatch(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        is_program = path.startswith(API_PREFIXES) and not path.startswith(STAFF_PREFIX)
        return (answer_program if is_program else answer_person)(environ, start_response)

    if settings.READ_EDGE:
        return import_string(settings.READ_EDGE_FRONT)(dispatch)
    return dispatch


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
application = make_application()
