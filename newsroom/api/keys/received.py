"""Which partners' programs may have a publication: a provider of `publishing/receivers.py`.

A key's last use is on record, some seconds late; what was read with it is not.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.api.keys.models import ApiKey
from newsroom.publishing.models import Publication


def programs_since(row: Publication) -> list[str]:
    """Keys that reach the locale and were used since it went out."""
    if row.done_at is None:
        return []
    reach = Q(locales=[]) | Q(locales__contains=[row.locale])
    used = ApiKey.objects.filter(reach, last_used_at__gte=row.done_at)
    partners = list(dict.fromkeys(used.order_by("partner", "pk").values_list("partner", flat=True)))
    if not partners:
        return [_("No program with a key has asked for anything since.")]
    message = _("Programs with a key that asked since, for what is not on record: %(names)s.")
    return [message % {"names": ", ".join(partners)}]
