"""People of a test's newsroom, seated by the same action as everybody."""

import itertools
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from newsroom.review.desks import seat
from newsroom.review.policy import Role

numbers = itertools.count(1)


def make_person(role: Role, *, locale_code: str = "", section_key: str = "") -> Any:
    user = get_user_model().objects.create_user(f"{role}-{next(numbers)}", password="not used")
    seat(user=user, role=role, locale_code=locale_code, section_key=section_key)
    return user


def sign_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client
