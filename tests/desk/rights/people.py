"""Who tries the doors: one account of each kind, and what the policy table knows of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client
from wagtail.users.models import UserProfile

from newsroom.api.keys.issue import mint
from newsroom.api.keys.models import ApiKey
from newsroom.review.policy import Role, Seat
from tests.review.people import make_person

NOBODY = "nobody signed in"
WRONG_KEY = "a wrong key"
SCOPES = [scope.value for scope in ApiKey.Scope]


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    browser: Client
    user: Any = None
    seats: tuple[Seat, ...] = ()
    # Of a program: the rights of its key.
    is_program: bool = False
    scopes: frozenset[str] = frozenset()

    @property
    def is_staff(self) -> bool:
        return bool(self.seats)


def hire(*, economy_key: str, stranger: Any) -> list[Person]:
    """`stranger` has an account and sits at no desk."""
    seats = [
        Seat(role=Role.REPORTER, section_key=economy_key),
        Seat(role=Role.TRANSLATOR, locale_code="kk"),
        Seat(role=Role.REVIEWER, locale_code="kk"),
        Seat(role=Role.SECTION_EDITOR, section_key=economy_key),
        Seat(role=Role.CHIEF_EDITOR),
        Seat(role=Role.ADMIN),
    ]
    return [
        Person(name=NOBODY, browser=Client(raise_request_exception=False)),
        signed_in("account without a desk", stranger),
        *(signed_in(name_of(one), seated(one), one) for one in seats),
    ]


def seated(one: Seat) -> Any:
    user = make_person(one.role, locale_code=one.locale_code, section_key=one.section_key)
    user.refresh_from_db()
    return user


def name_of(one: Seat) -> str:
    where = one.locale_code or ("Economy" if one.section_key else "")
    return f"{one.role.value} {where}".strip()


def signed_in(name: str, user: Any, *seats: Seat) -> Person:
    # Wagtail makes it at somebody's first request; here no request may write.
    UserProfile.get_for_user(user)
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    return Person(name=name, browser=browser, user=user, seats=seats)


def issue_keys(*, now: datetime) -> list[Person]:
    """One for each right, and one that nobody gave out."""
    keys = {scope: mint(partner=scope, scopes=[scope], now=now)[1] for scope in SCOPES}
    return [
        program(f"key for {scope}", key, scopes=frozenset({scope})) for scope, key in keys.items()
    ] + [program(WRONG_KEY, "nk_no_such_key")]


def program(name: str, key: str, *, scopes: frozenset[str] = frozenset()) -> Person:
    browser = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {key}"})
    return Person(name=name, browser=browser, is_program=True, scopes=scopes)
