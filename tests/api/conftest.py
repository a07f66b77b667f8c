"""Every test of the API runs twice: through the short stack behind the dispatcher, and the full."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from cms.wsgi import application
from tests.api.asking import Ask, ask_application


@pytest.fixture(params=["dispatcher", "full stack"])
def ask(request: pytest.FixtureRequest) -> Ask:
    chosen: Callable[..., Any] = application if request.param == "dispatcher" else WSGIHandler()
    return partial(ask_application, chosen)
