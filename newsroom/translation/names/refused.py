"""What a decision about a name may end in, instead."""

from django.utils.translation import gettext as _

from newsroom.publishing.verbs import VerbRefused


class NameRefused(VerbRefused):
    """Nothing has changed; the message says why and what to do."""


def forbidden() -> NameRefused:
    words = _("Your role does not word names in that locale.")
    return NameRefused(words, code="forbidden", status=403)


def invalid(message: str) -> NameRefused:
    return NameRefused(message, code="invalid", status=422, errors={"name": message})
