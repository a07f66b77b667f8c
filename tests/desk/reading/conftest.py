"""Who reads in most tests of the pane: a chief editor, at the screen."""

from typing import Any

import pytest
from django.test import Client

from newsroom.review.policy import Role
from tests.review.people import make_person, sign_in


@pytest.fixture
def chief() -> Any:
    return make_person(Role.CHIEF_EDITOR)


@pytest.fixture
def client(chief: Any) -> Client:
    return sign_in(chief)
