"""What somebody wants of a wire, checked; errors are told by field, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.models import CategoryPage
from newsroom.intake.wires.keepers import locales_of
from newsroom.intake.wires.models import WireSource
from newsroom.network.resolve import HostNotFound, addresses_of
from newsroom.network.target import AddressRefused, read_target

LONGEST_NAME = 120
SHORTEST_MINUTES, LONGEST_MINUTES = 2, 24 * 60
RESOLVE_SECONDS = 2.0


class WireRefused(Exception):
    """Nothing was changed. `errors` are sentences by field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True, kw_only=True)
class WireWishes:
    name: str
    url: str
    format: str
    locale: str
    section: CategoryPage | None = None
    interval_minutes: int = 15
    source_words: str = ""
    licence: str = ""


def checked(wishes: WireWishes, *, user: Any) -> WireWishes:
    """Raises WireRefused; asks a name server."""
    tidy = WireWishes(
        name=" ".join(wishes.name.split()),
        url=wishes.url.strip(),
        format=wishes.format,
        locale=wishes.locale,
        section=wishes.section,
        interval_minutes=wishes.interval_minutes,
        source_words=" ".join(wishes.source_words.split())[:255],
        licence=" ".join(wishes.licence.split())[:120],
    )
    found = {
        "name": error_of_name(tidy.name),
        "url": error_of_url(tidy.url),
        "format": "" if tidy.format in WireSource.Format.values else _("Choose a format."),
        "locale": error_of_locale(tidy.locale, user=user),
        "section": error_of_section(tidy),
        "interval_minutes": error_of_interval(tidy.interval_minutes),
    }
    errors = {field: error for field, error in found.items() if error}
    if errors:
        raise WireRefused(errors)
    return tidy


def error_of_name(name: str) -> str:
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return _("The name must have 1 to %(n)s characters.") % {"n": LONGEST_NAME}
    return ""


def error_of_url(url: str) -> str:
    """The address is looked up now, so that a slip is told at once; and again at every look."""
    try:
        addresses_of(read_target(url), seconds=RESOLVE_SECONDS)
    except (AddressRefused, HostNotFound) as refusal:
        return str(refusal)
    return ""


def error_of_locale(locale: str, *, user: Any) -> str:
    mine = locales_of(user)
    if locale in mine:
        return ""
    return _("You look after wires of these locales: %(known)s.") % {"known": ", ".join(mine)}


def error_of_section(wishes: WireWishes) -> str:
    section = wishes.section
    if section is None or section.locale.language_code == wishes.locale:
        return ""
    return _("“%(name)s” is a section of another locale.") % {"name": section.title}


def error_of_interval(minutes: int) -> str:
    if SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        return ""
    return _("Between %(least)s and %(most)s minutes.") % {
        "least": SHORTEST_MINUTES,
        "most": LONGEST_MINUTES,
    }
