"""What the screen of one front shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images.widgets import AdminImageChooser

from newsroom.content.models import CategoryPage
from newsroom.desk.fronts.kept import stood_before
from newsroom.desk.fronts.past import past_of
from newsroom.desk.fronts.rows import rows_of
from newsroom.desk.fronts.stories import stories_for
from newsroom.desk.fronts.typed import Typed
from newsroom.fronts.wishes import MOST_SLOTS
from newsroom.publishing.verbs import VerbRefused


def context_of(
    front: Any,
    *,
    user: Any,
    now: datetime,
    rows: Sequence[Typed],
    seen: int | None,
    starts: str,
    refusal: VerbRefused | None = None,
) -> dict[str, Any]:
    """`starts` is a wall time in the zone of the account; empty for what is to be in force now."""
    errors = refusal.errors if refusal else {}
    before = stood_before(front, seen)
    return {
        "front": front,
        "rows": rows_of(rows, front=front, user=user, before=before, errors=errors),
        "seen": seen or "",
        "starts": starts,
        "zone": timezone.get_current_timezone_name(),
        "refusal": refusal,
        "start_error": errors.get("starts", ""),
        "stories": stories_for(front, user=user, query=""),
        "automatic": automatic_for(front),
        "past": past_of(front, user=user, now=now),
        "most": MOST_SLOTS,
        "picture_media": AdminImageChooser().media,
        "words": script_words(),
        "trail": [
            {"url": reverse("newsroom_fronts"), "label": _("Fronts")},
            {"url": "", "label": f"{front.title} ({front.locale.get_display_name()})"},
        ],
    }


def automatic_for(front: Any) -> list[tuple[int, str]]:
    """What may fill a place by itself: the newest of all, or of a section."""
    sections = CategoryPage.objects.live().filter(locale=front.locale).exclude(pk=front.pk)
    return [
        (front.pk, _("The newest story")),
        *((one.pk, _("The newest story of “%s”") % one.title) for one in sections.order_by("path")),
    ]


def script_words() -> dict[str, str]:
    """Sentences that the script says; `{title}`, `{place}`, `{count}` are filled in there."""
    return {
        "moved": _("“{title}” is on place {place} of {count}."),
        "added": _("“{title}” was added on place {place}."),
        "removed": _("“{title}” was taken off."),
        "there": _("“{title}” stands on this front already."),
        "full": _("A front has at most {count} places."),
        "lost": _("The server does not answer. Try again."),
        "leaving": _("What you changed is not saved yet."),
    }
