"""What people and programs get while the database does not answer: `feeds` and `reader` say it."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]
Fallback = Callable[[HttpRequest], HttpResponseBase]


def while_the_database_answers(*, otherwise: Fallback) -> Callable[[View], View]:
    """Decorates a view; `otherwise` asks whoever came to come back."""

    def guard(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (OperationalError, InterfaceError):
                logger.exception("The database does not answer")
                return otherwise(request)

        return answer

    return guard
