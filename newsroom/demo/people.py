"""The demo's logins: accounts at the desks of their roles, all with one password.

Everybody knows that password, so these accounts exist in the demo mode only.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction
from wagtail.users.models import UserProfile

from newsroom.demo.stories import LOCALES, Person
from newsroom.review.desks import seat
from newsroom.review.policy import Role

PASSWORD = "newsroom-demo"  # noqa: S105  (printed at every start; demo mode only)
# Fixed, so that one slow hash tells of each account whether it has that password.
SALT = "known-to-everybody-anyway"


def make_accounts(people: Sequence[Person]) -> dict[str, Any]:
    """Username → account. An account that somebody has signed in to stays as it is."""
    encoded = make_password(PASSWORD, salt=SALT)
    return {person.username: make_account(person, encoded=encoded) for person in people}


def make_account(person: Person, *, encoded: str) -> Any:
    user, _is_new = get_user_model().objects.get_or_create(username=person.username)
    if user.last_login is not None or user.password == encoded:
        return user
    first_name, _space, last_name = person.display_name.partition(" ")
    user.first_name, user.last_name, user.password = first_name, last_name, encoded
    user.save()
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": person.language}
    )
    return user


@transaction.atomic
def seat_people(
    people: Sequence[Person], *, accounts: dict[str, Any], section_keys: dict[str, UUID]
) -> None:
    """Put those at the desks of their role who sit nowhere yet.

    `section_keys` gives the translation key of each category's pages.
    """
    for person in people:
        if accounts[person.username].groups.exists():
            continue
        for locale_code, section_key in scopes(person, section_keys=section_keys):
            seat(
                user=accounts[person.username],
                role=Role(person.role),
                locale_code=locale_code,
                section_key=section_key,
            )


def scopes(person: Person, *, section_keys: dict[str, UUID]) -> Iterator[tuple[str, str]]:
    """Locale and section of each desk; empty where the person serves all of them."""
    locales = [""] if set(person.locales) >= set(LOCALES) else list(person.locales)
    serves_all = set(person.sections) >= set(section_keys)
    sections = [""] if serves_all else [section_keys[key].hex for key in person.sections]
    for locale_code in locales:
        for section_key in sections:
            yield locale_code, section_key


def logins(people: Sequence[Person]) -> Iterator[str]:
    """A line for each person: name, password, who it is."""
    encoded = make_password(PASSWORD, salt=SALT)
    for person in people:
        user = get_user_model().objects.get(username=person.username)
        is_known = user.password == encoded or user.check_password(PASSWORD)
        password = PASSWORD if is_known else "(its own password)"
        role = person.role.replace("_", " ")
        yield f"{person.username:<16}{password:<20}{person.display_name}, {role}"
