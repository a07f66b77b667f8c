"""A desk in a real browser: a chief editor's screen in front of a web process alone.

Clock, beat and workers are missing; a test publishes or sends by itself when it is time.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from newsroom.review.policy import Role
from tests.harness.screens import seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web")


@pytest.fixture
def screen(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    with seat_at(chromium, url=stack.url, person=make_person(Role.CHIEF_EDITOR)) as page:
        yield page
