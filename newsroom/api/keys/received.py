"""Which partners' programs may have a publication: a provider of `publishing/receivers.py`.

When a key was last used is on record, written once a minute (`uses.py`); what was read with it is
not.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.api.keys.models import ApiKey
from newsroom.publishing.models import Publication


def programs_since(row: Publication) -> list[str]:
    """Keys that reach the locale and were used since it went out; uses are kept to the second."""
    if row.done_at is None:
        return []
    since = row.done_at.replace(microsecond=0)
    reach = Q(locales=[]) | Q(locales__contains=[row.locale])
    used = ApiKey.objects.filter(reach, last_used_at__gte=since)
    partners = list(dict.fromkeys(used.order_by("partner", "pk").values_list("partner", flat=True)))
    if not partners:
        return [_("No program with a key has asked since, as far as is written: once a minute.")]
    message = _(
        "Programs with a key that asked since, for what is not on record: %(names)s (written once"
        " a minute)."
    )
    return [message % {"names": ", ".join(partners)}]
