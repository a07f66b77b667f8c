"""What an address may want of those who ask; each answers for a person and a thing of the house."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from newsroom.review.picture_policy import SHARED, PictureAction, allows_picture
from newsroom.review.policy import Place, Role, Verb, allows, seats_with
from tests.desk.rights.people import Person


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What an address names: `fill` holds the values of its parts."""

    name: str
    fill: dict[str, Any]
    place: Place | None = None  # of a page, and of a picture its section
    owner_id: int | None = None

    def place_for(self, person: Person) -> Place:
        assert self.place is not None, f"{self.name} stands nowhere: name a page for this address."
        is_own = person.user is not None and self.owner_id == person.user.pk
        return Place(
            locale_code=self.place.locale_code,
            section_key=self.place.section_key,
            kind=self.place.kind,
            is_own=is_own,
        )


Need = Callable[[Person, Thing], bool]


def anybody(person: Person, thing: Thing) -> bool:
    return True


def nobody(person: Person, thing: Thing) -> bool:
    """Closed for every account, the admin's included."""
    return False


def staff(person: Person, thing: Thing) -> bool:
    """Whoever sits at a desk."""
    return person.is_staff


def readers(person: Person, thing: Thing) -> bool:
    """Anybody, but a key has to have the right as well."""
    return not person.is_program or "read" in person.scopes


def scope(name: str) -> Need:
    """A key with this right; sessions open nothing here."""
    return lambda person, thing: name in person.scopes


def any_of(*needs: Need) -> Need:
    return lambda person, thing: any(need(person, thing) for need in needs)


def all_of(*needs: Need) -> Need:
    return lambda person, thing: all(need(person, thing) for need in needs)


def may(*verbs: Verb) -> Need:
    """The policy table grants one of the verbs on the page that the address names."""

    def is_granted(person: Person, thing: Thing) -> bool:
        place = thing.place_for(person)
        return any(allows(seats=person.seats, verb=verb, place=place) for verb in verbs)

    return is_granted


def somewhere(verb: Verb) -> Need:
    """On all pages of some scope: lists show what is in it."""
    return lambda person, thing: bool(seats_with(seats=person.seats, verb=verb))


def sits_as(role: Role) -> Need:
    """Somewhere, whatever the policy table grants the role."""
    return lambda person, thing: any(seat.role == role for seat in person.seats)


def everywhere(verb: Verb) -> Need:
    """In every locale and section."""

    def is_granted(person: Person, thing: Thing) -> bool:
        seats = [seat for seat in person.seats if not seat.section_key]
        places = [Place(locale_code=code) for code, _name in settings.LANGUAGES]
        return all(allows(seats=seats, verb=verb, place=place) for place in places)

    return is_granted


def with_picture(action: PictureAction) -> Need:
    """`picture_policy.py` grants it on the picture that the address names."""

    def is_granted(person: Person, thing: Thing) -> bool:
        place = thing.place_for(person)
        return allows_picture(
            seats=person.seats,
            action=action,
            section_key=place.section_key,
            is_own=place.is_own,
        )

    return is_granted


def with_pictures(action: PictureAction) -> Need:
    """In some collection."""

    def is_granted(person: Person, thing: Thing) -> bool:
        keys = {SHARED, *(seat.section_key for seat in person.seats)}
        return any(
            allows_picture(seats=person.seats, action=action, section_key=key, is_own=True)
            for key in keys
        )

    return is_granted


admins = everywhere(Verb.MANAGE_USERS)
