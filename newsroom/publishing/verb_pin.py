"""Breaking: a story is marked and leads until a time. At once, and without a new approval: the
text stays what was approved.
"""

import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.delivery.rewrite import rewrite_now
from newsroom.publishing.breaking import pin_of, standing_pin
from newsroom.publishing.holds import in_words
from newsroom.publishing.models import BreakingPin
from newsroom.publishing.pin_history import ENDED, PINNED
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.publishing.wall_time import EnteredTime, describe_time


def pin_breaking(*, page: Any, user: Any, now: datetime, until: EnteredTime) -> str:
    """A pin that stands is replaced by the new one. Of a draft it shows when that goes out."""
    lock_page(page)
    end_standing(page, user=user, now=now)
    pin = BreakingPin.objects.create(
        page_id=page.pk, until=until.instant, set_by_name=name_of(user), set_at=now
    )
    when = describe_time(instant=pin.until, zone=until.zone, now=now)
    note(page, PINNED, user=user, until=when)
    show(page, pin, now=now)
    return _("“%(title)s” is breaking news until %(when)s.") % {"title": page.title, "when": when}


def end_breaking(*, page: Any, user: Any, now: datetime) -> str:
    lock_page(page)
    pin = standing_pin(page, now=now)
    if pin is None:  # its time came while the form was open
        raise VerbRefused(_("“%s” is not pinned.") % page.title, code="not_pinned")
    end_standing(page, user=user, now=now)
    note(page, ENDED, user=user)
    show(page, pin, now=now)
    return _("“%s” is no longer marked as breaking.") % page.title


def lock_page(page: Any) -> None:
    """Two editors at once stand in line here; a publication under way too."""
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)


def end_standing(page: Any, *, user: Any, now: datetime) -> None:
    """One whose time is over ended then, by itself."""
    pin = pin_of(page)
    if pin is None:
        return
    pin.ended_at = min(now, pin.until)
    pin.ended_by_name = name_of(user) if pin.until > now else ""
    pin.save()


def show(page: Any, pin: BreakingPin, *, now: datetime) -> None:
    """Readers of a live story see it in the same transaction."""
    if page.live:
        rewrite_now(page, cause=f"pin:{pin.pk}:{now.isoformat()}", now=now)


def note(page: Any, action: str, *, user: Any, **data: Any) -> None:
    log(instance=page, action=action, user=user, data=data, uuid=uuid.uuid4())


def why_not_pinned(page: Any, now: datetime) -> str:
    return "" if isinstance(page, ArticlePage) else _("Only stories are breaking news.")


def why_not_ended(page: Any, now: datetime) -> str:
    return "" if standing_pin(page, now=now) else _("“%s” is not pinned.") % page.title


def explain_pin(page: Any, now: datetime) -> list[str]:
    sentences = [_("It leads the front page and is marked in every list, from now on.")]
    if not page.live:
        sentences.append(_("It is not live: the mark shows when it goes out."))
    if pin := standing_pin(page, now=now):
        words = {"name": pin.set_by_name or _("somebody"), "until": in_words(pin.until)}
        replaced = _("Pinned by %(name)s until %(until)s; the new end takes its place.")
        sentences.append(replaced % words)
    return sentences


PIN_BREAKING = StoryVerb(
    name="pin-breaking",
    label=gettext_lazy("Mark as breaking"),
    summary=gettext_lazy("Leads the front page and is marked in lists, until a time."),
    permission="pin_breaking",
    act=pin_breaking,
    asks=[Ask(name="until", kind="time", label=gettext_lazy("Until"))],
    why_not=why_not_pinned,
    explain=explain_pin,
)
END_BREAKING = StoryVerb(
    name="end-breaking",
    label=gettext_lazy("No longer breaking"),
    summary=gettext_lazy("Takes the mark away before its time."),
    permission="pin_breaking",
    act=end_breaking,
    why_not=why_not_ended,
)
