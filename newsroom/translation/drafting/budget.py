"""How many letters a day may be sent to a machine that somebody pays for."""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from newsroom.translation.drafting.models import DraftingDay
from newsroom.translation.drafting.provider import ProviderFailed


def spend(*, provider: str, letters: int, now: datetime) -> None:
    """Counted before it is sent: two at once cannot spend it twice. Raises ProviderFailed."""
    most = settings.MACHINE_DRAFT_LETTERS_A_DAY
    day, _is_new = DraftingDay.objects.get_or_create(day=now.date(), provider=provider)
    left = DraftingDay.objects.filter(pk=day.pk, letters__lte=most - letters)
    if not left.update(letters=F("letters") + letters):
        raise ProviderFailed(
            _("Today's %(most)d letters for machine drafts are used up; there are more tomorrow.")
            % {"most": most}
        )
