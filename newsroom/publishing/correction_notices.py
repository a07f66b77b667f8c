"""Who worked on a story in another language is told of its correction: what they wrote may be wrong
as well.

Approving records it; a worker tells them after the commit (`review/notices`).
"""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.models import Correction

TOPIC = "correction_notice"  # {"correction_id", "approved_by"}


def tell_other_locales(correction: Correction, *, approved_by: Any, now: datetime) -> None:
    """For `review/notices`. The two who let it out know; whoever worked on this version only has
    read it.
    """
    effect = Effect(
        topic=TOPIC,
        key=f"{TOPIC}:publication:{correction.publication_id}",
        payload={"correction_id": correction.pk, "approved_by": approved_by.pk},
    )
    record_follow_ups([effect], now=now)


def other_versions(page: Page) -> list[Page]:
    """The story in its other languages, drafts included."""
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(versions.select_related("locale").order_by("locale__language_code"))
