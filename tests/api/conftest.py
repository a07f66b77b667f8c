"""Every test of the API runs three times: through the short stack behind the dispatcher, the full
one, and the read edge in front of the first, from which each answer is asked for twice.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from redis import Redis

from cms.wsgi import application
from newsroom.network.redis_client import connect
from tests.api.asking import Ask, ask_application
from tests.api.asking_the_edge import ask_edge, edge_over


@pytest.fixture(params=["dispatcher", "full stack", "read edge"])
def ask(request: pytest.FixtureRequest) -> Ask:
    if request.param == "read edge":
        # Who counts requests gets each once.
        is_counted = "quota" in request.fixturenames
        return ask_edge(edge_over(application), is_asked_twice=not is_counted)
    chosen: Callable[..., Any] = application if request.param == "dispatcher" else WSGIHandler()
    return partial(ask_application, chosen)


@pytest.fixture
def shared_redis(settings, worker_id: str) -> Iterator[Redis]:
    """A database of the run's Valkey for the quotas of this test process alone."""
    number = int(worker_id.removeprefix("gw")) + 5 if worker_id != "master" else 5
    settings.REDIS_URL = f"{settings.REDIS_URL.partition('?')[0]}?db={number}"
    connect.cache_clear()
    client = connect()
    client.flushdb()
    yield client
    client.flushdb()
    connect.cache_clear()
