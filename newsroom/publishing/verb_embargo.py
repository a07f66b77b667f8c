"""The verbs `embargo` and `release-embargo` of a story; newsroom/apps.py registers them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content.models import ArticlePage
from newsroom.publishing.embargoed_versions import Readiness, embargoed_versions
from newsroom.publishing.embargoes import set_embargo
from newsroom.publishing.holds import describe_hold, in_words, standing_embargo
from newsroom.publishing.models import Publication
from newsroom.publishing.release_embargo import (
    describe_release,
    label_of,
    list_not_ready,
    release_embargo,
    why_not_ready,
)
from newsroom.publishing.story_versions import versions_of
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.wall_time import EnteredTime, show_now


def embargo(*, page: Any, user: Any, now: datetime, until: EnteredTime | None, reason: str) -> str:
    hold = set_embargo(page=page, until=until, reason=reason, user=user, now=now)
    return describe_hold(hold)


def why_no_embargo(page: Any, now: datetime) -> str:
    if not isinstance(page, ArticlePage):
        return _("Only stories are put under embargo.")
    live = [version.locale.get_display_name() for version in versions_of(page) if version.live]
    if live:
        message = _("The story is out already in: %(locales)s. An embargo comes too late.")
        return message % {"locales": ", ".join(live)}
    return ""


def explain_embargo(page: Any, now: datetime) -> Sequence[str]:
    """The standing one, and what is planned: before the new end nothing of it goes out."""
    hold = standing_embargo(page.translation_key.hex, now)
    sentences = [describe_hold(hold)] if hold else []
    planned = Publication.objects.filter(
        page_id__in=[version.pk for version in versions_of(page)],
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
    )
    for row in planned.order_by("due_at"):
        message = _("“%(title)s” (%(locale)s) is planned for %(when)s; it will wait for the end.")
        sentences.append(
            message % {"title": row.page_title, "locale": row.locale, "when": in_words(row.due_at)}
        )
    return [*sentences, _("It holds every locale of the story, on every road out.")]


def start_embargo(page: Any, now: datetime) -> Mapping[str, str]:
    """The standing end and reason stay unless somebody enters others."""
    hold = standing_embargo(page.translation_key.hex, now)
    if hold is None:
        return {}
    if hold.until is None:
        return {"reason": hold.reason}
    zone = settings.NEWSROOM_TIME_ZONE
    end = show_now(now=hold.until, zone=zone)
    return {"reason": hold.reason, "until": end.wall_time, "until_zone": zone}


def release(*, page: Any, user: Any, now: datetime, reason: str) -> str:
    return describe_release(release_embargo(page=page, user=user, reason=reason, now=now))


def why_no_release(page: Any, now: datetime) -> str:
    hold = standing_embargo(page.translation_key.hex, now)
    return "" if hold else _("The story is under no embargo.")


def explain_release(page: Any, now: datetime) -> Sequence[str]:
    hold = standing_embargo(page.translation_key.hex, now)
    if hold is None:
        return []
    found = embargoed_versions(page, hold=hold)
    waiting = [version for version in found if version.readiness is Readiness.WAITING]
    names = ", ".join(label_of(version) for version in waiting)
    out = _("Going out at once: %(names)s.") % {"names": names}
    rest = [
        (label_of(version), why_not_ready(version)) for version in found if version not in waiting
    ]
    return [
        describe_hold(hold),
        out if waiting else _("Nothing is approved and waiting."),
        *list_not_ready(rest),
    ]


EMBARGO = StoryVerb(
    name="embargo",
    label=gettext_lazy("Embargo"),
    summary=gettext_lazy("Keep the story in, in every locale, until a time or until released."),
    permission="embargo",
    act=embargo,
    asks=[
        Ask(
            name="until",
            kind="time",
            label=gettext_lazy("Until"),
            is_required=False,
            help_text=gettext_lazy("Empty: until somebody releases it."),
        ),
        Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200),
    ],
    why_not=why_no_embargo,
    explain=explain_embargo,
    start_with=start_embargo,
)
RELEASE_EMBARGO = StoryVerb(
    name="release-embargo",
    label=gettext_lazy("Release from the embargo"),
    summary=gettext_lazy("Let every approved locale out at once, before the embargo ends."),
    permission="release_embargo",
    act=release,
    asks=[Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200)],
    why_not=why_no_release,
    explain=explain_release,
    is_dangerous=True,
)
