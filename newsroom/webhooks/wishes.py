"""What somebody wants of an endpoint, checked: the same for the screens and for programs.

Bad values are told by field, all at once, and change nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.delivery.models import Document, Kind
from newsroom.network.resolve import HostNotFound, addresses_of
from newsroom.network.target import AddressRefused, read_target
from newsroom.webhooks.keepers import Keeper

LONGEST_NAME = 120
MOST_CATEGORIES = 100
RESOLVE_SECONDS = 2.0

# The words of the change log, in the order of a story's life.
REASONS = {
    "published": gettext_lazy("published"),
    "updated": gettext_lazy("updated"),
    "corrected": gettext_lazy("corrected"),
    "relisted": gettext_lazy("back after a withdrawal"),
    "retracted": gettext_lazy("retracted"),
    "unpublished": gettext_lazy("unpublished"),
    "killed": gettext_lazy("killed"),
    "restricted": gettext_lazy("blocked by law"),
    "deleted": gettext_lazy("deleted"),
}


class WebhookRefused(Exception):
    """Nothing was changed. `errors` are sentences by field; `message` stands for all of them."""

    def __init__(self, message: str, errors: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message, self.errors = message, dict(errors or {})


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Empty filters let everything pass."""

    name: str
    url: str
    locales: Sequence[str] = ()
    reasons: Sequence[str] = ()
    categories: Sequence[str] = ()


def checked(wishes: Wishes, *, keeper: Keeper) -> Wishes:
    """The wishes without blanks and doubles. Raises WebhookRefused; asks a name server."""
    tidy = Wishes(
        name=" ".join(wishes.name.split()),
        url=wishes.url.strip(),
        locales=without_doubles(wishes.locales) or sorted(keeper.locales),
        reasons=without_doubles(wishes.reasons),
        categories=without_doubles(wishes.categories),
    )
    found = {
        "name": error_of_name(tidy.name),
        "url": error_of_url(tidy.url),
        "locales": error_of_locales(tidy.locales, keeper=keeper),
        "reasons": error_of_unknown(tidy.reasons, known=REASONS),
        "categories": error_of_categories(tidy.categories),
    }
    errors = {field: error for field, error in found.items() if error}
    if errors:
        raise WebhookRefused(" ".join(errors.values()), errors)
    return tidy


def without_doubles(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(stripped for value in values if (stripped := value.strip())))


def error_of_name(name: str) -> str:
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return _("The name must have 1 to %(n)s characters.") % {"n": LONGEST_NAME}
    return ""


def error_of_url(url: str) -> str:
    """The address is looked up now, so that a slip is told at once; and again at every send."""
    try:
        addresses_of(read_target(url), seconds=RESOLVE_SECONDS)
    except (AddressRefused, HostNotFound) as refusal:
        return str(refusal)
    return ""


def error_of_locales(locales: Sequence[str], *, keeper: Keeper) -> str:
    every = [code for code, _name in settings.LANGUAGES]
    known = [code for code in every if not keeper.locales or code in keeper.locales]
    return error_of_unknown(locales, known=known)


def error_of_unknown(values: Sequence[str], *, known: Iterable[str]) -> str:
    strangers = sorted(set(values) - set(known))
    if not strangers:
        return ""
    return _("Unknown: %(values)s. Known are %(known)s.") % {
        "values": ", ".join(strangers)[:200],
        "known": ", ".join(known),
    }


def error_of_categories(slugs: Sequence[str]) -> str:
    if len(slugs) > MOST_CATEGORIES:
        return _("At most %(n)s categories.") % {"n": MOST_CATEGORIES}
    if not slugs:
        return ""
    live = Document.objects.filter(kind=Kind.CATEGORY, status=200)
    return error_of_unknown(slugs, known=sorted(set(live.values_list("category_slug", flat=True))))
