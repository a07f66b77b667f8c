"""Where a story that once stood at an address stands now.

The public role may not read Wagtail's tables, so this one look goes through the default alias,
and only for addresses at which nothing is live.
"""

from django.utils.encoding import iri_to_uri

from newsroom.content.models import FormerAddress
from newsroom.delivery.reading import document_by_id

LONGEST = 500


def address_now(path: str) -> str | None:
    """The path of the live story, ready for a Location header; None when there is none.

    Addresses were kept as they were given, with or without a slash at the end.
    """
    spellings = {path, path.rstrip("/"), path.rstrip("/") + "/"} - {"", "/"}
    wanted = [spelling for spelling in spellings if len(spelling) <= LONGEST]
    public_id = (
        FormerAddress.objects.filter(path__in=wanted)
        .order_by("pk")
        .values_list("article__public_id", flat=True)
        .first()
    )
    found = document_by_id(public_id) if public_id else None
    return iri_to_uri(found.path) if found is not None and found.is_live else None
