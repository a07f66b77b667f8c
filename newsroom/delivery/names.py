"""Tags and authors as documents name them; `go_public` and `dependents` keep them with these.

`public_names` reads them, and only while a live document of the locale shows them.
"""

from collections.abc import Sequence

from newsroom.delivery.built import PublicName
from newsroom.delivery.site_models import NameEntry
from newsroom.delivery.together import keep_names


def record_names(names: Sequence[PublicName], *, locale: str) -> None:
    """Take over what is new or said otherwise; usually nothing, which locks nothing."""
    if not names or keep_names(names, locale=locale):
        return
    known = {
        (row.kind, row.slug): (row.name, row.about)
        for row in NameEntry.objects.filter(locale=locale, slug__in={one.slug for one in names})
    }
    # In one order for everybody, so that two publications never wait for each other.
    changed = sorted(
        (one for one in set(names) if known.get((one.kind, one.slug)) != (one.name, one.about)),
        key=lambda one: (one.kind, one.slug),
    )
    NameEntry.objects.bulk_create(
        [
            NameEntry(kind=one.kind, slug=one.slug, locale=locale, name=one.name, about=one.about)
            for one in changed
        ],
        update_conflicts=True,
        unique_fields=["kind", "slug", "locale"],
        update_fields=["name", "about"],
    )
