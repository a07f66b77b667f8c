"""What is asked about the versions of a source, as verbs of its story: on its desk, in the API for
staff, at the shell.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.content.models import ArticlePage
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.publishing.wall_time import EnteredTime
from newsroom.translation.chosen import REASON
from newsroom.translation.jobs.frozen import frozen_source
from newsroom.translation.jobs.models import Priority
from newsroom.translation.jobs.order import exempt
from newsroom.translation.jobs.request import request_translations
from newsroom.translation.jobs.together import launch_together

LOCALES = Ask(
    name="locales",
    kind="text",
    label=gettext_lazy("Locales"),
    help_text=gettext_lazy("Their codes, with commas: kk, en."),
    longest=200,
)
LOCALE = Ask(
    name="locale",
    kind="text",
    label=gettext_lazy("Locale"),
    help_text=gettext_lazy("Its code, such as kk."),
    longest=12,
)
PRIORITY = Ask(
    name="priority",
    kind="choice",
    label=gettext_lazy("Priority"),
    choices=Priority.choices,
    is_required=False,
)
DUE = Ask(
    name="due",
    kind="time",
    label=gettext_lazy("Due"),
    help_text=gettext_lazy("Left empty: in two hours, breaking in a quarter of one."),
    is_required=False,
)
AT = Ask(
    name="at",
    kind="time",
    label=gettext_lazy("Goes out at"),
    help_text=gettext_lazy("Left empty: at the time of the source."),
    is_required=False,
)


def codes_in(text: str) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


def ask(
    *, page: Any, user: Any, now: datetime, locales: str, priority: str | None,
    due: EnteredTime | None,
) -> str:  # fmt: skip
    """All of them or, with the first reason why not, none."""
    answers = request_translations(
        pages=[page],
        locale_codes=codes_in(locales),
        priority=priority or Priority.NORMAL,
        due_at=due.instant if due else None,
        user=user,
        now=now,
    )
    refused = [f"{one.locale_code}: {one.refusal}" for one in answers if one.refusal]
    if refused:
        raise VerbRefused(" ".join(refused), code="refused", errors={"locales": " ".join(refused)})
    words = ngettext("%(n)s version asked for.", "%(n)s versions asked for.", len(answers))
    return words % {"n": len(answers)}


def exempt_one(*, page: Any, user: Any, now: datetime, locale: str, reason: str) -> str:
    exempt(page=page, locale_code=locale, reason=reason, user=user, now=now)
    return _("“%(title)s” needs no version in %(locale)s.") % {
        "title": page.title,
        "locale": locale,
    }


def go_together(
    *, page: Any, user: Any, now: datetime, locales: str, at: EnteredTime | None
) -> str:
    launch_set = launch_together(
        page=page, locale_codes=codes_in(locales), at=at, user=user, now=now
    )
    return _("They go out with the launch set “%s”; who is late follows at once.") % launch_set.name


def why_not(page: Any, now: datetime) -> str:
    if not isinstance(page, ArticlePage):
        return _("Only stories are translated this way.")
    if frozen_source(page, now=now) is None:
        return _("Nobody has approved this story yet: ask for its translations after that.")
    return ""


def why_not_exempt(page: Any, now: datetime) -> str:
    return "" if isinstance(page, ArticlePage) else _("Only stories are translated this way.")


def why_not_together(page: Any, now: datetime) -> str:
    if page.live:
        return _("Readers have the source already: versions go out as they are approved.")
    return why_not(page, now)


def explain_together(page: Any, now: datetime) -> Sequence[str]:
    return [
        _("The versions never go out before this one."),
        _("Those that are approved by its time go out in the same moment; others follow at once."),
    ]


VERBS = (
    StoryVerb(
        name="request-translation",
        label=gettext_lazy("Ask for translations"),
        summary=gettext_lazy("Versions in other locales, each with its time."),
        permission="order_versions",
        act=ask,
        asks=[LOCALES, PRIORITY, DUE],
        why_not=why_not,
    ),
    StoryVerb(
        name="launch-together",
        label=gettext_lazy("Send versions out together"),
        summary=gettext_lazy("With this one and not before it, in one moment."),
        permission="schedule",
        act=go_together,
        asks=[LOCALES, AT],
        why_not=why_not_together,
        explain=explain_together,
    ),
    StoryVerb(
        name="exempt-translation",
        label=gettext_lazy("No translation needed"),
        summary=gettext_lazy("This story stays out of one locale, for a reason."),
        permission="order_versions",
        act=exempt_one,
        asks=[LOCALE, REASON],
        why_not=why_not_exempt,
    ),
)
