"""The second look: another person reads what went out urgently, and says so.

Never who sent it out, nor who wrote it. What is wrong in it is mended with the verbs for that.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.content.people import name_of
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.review.second_looks import SecondLook
from newsroom.review.urgent_history import LOOKED, note
from newsroom.review.urgent_words import show_time


def give_second_look(
    *, page: Any, user: Any, now: datetime, comment: str | None, version: int | None
) -> str:
    """Close what is due and not this person's own. Raises VerbRefused; nothing has changed then."""
    waiting = list(due_for(page).select_for_update())
    newest = waiting[-1].pk if waiting else 0
    if version is not None and version != newest:
        message = _("Something changed since you opened this. Read the story again.")
        raise VerbRefused(message, code="content_changed", facts={"version": newest})
    others = [look for look in waiting if not look.is_by(user)]
    if not others:
        message = _("You wrote it or sent it out: another person has to give the second look.")
        raise VerbRefused(message, code="self_approval", status=403)
    for look in others:
        look.given_by, look.given_at, look.comment = user, now, comment or ""
        look.given_by_name = name_of(user)
        look.save()
    note(page, LOOKED, user=user, words=comment or "")
    return tell_what_is_left(page, left=len(waiting) - len(others))


def tell_what_is_left(page: Any, *, left: int) -> str:
    if not left:
        return _("The second look at “%s” is given.") % page.title
    message = ngettext(
        "Noted. %(left)d version of “%(title)s” is your own and still waits for another person.",
        "Noted. %(left)d versions of “%(title)s” are your own and still wait for another person.",
        left,
    )
    return message % {"left": left, "title": page.title}


def due_for(page: Any) -> QuerySet[SecondLook]:
    return SecondLook.objects.filter(page_id=page.pk, given_at__isnull=True).order_by("pk")


def why_not(page: Any, now: datetime) -> str:
    return "" if due_for(page).exists() else _("No second look is due.")


def explain(page: Any, now: datetime) -> Sequence[str]:
    """Who sent out what and why, oldest first. What was taken back is still due: readers had it."""
    told = [
        _("“%(title)s” went out on %(when)s by %(who)s before anybody else had read it: %(reason)s")
        % {
            "title": look.page_title,
            "when": show_time(look.published_at),
            "who": look.published_by_name,
            "reason": look.reason,
        }
        for look in due_for(page)
    ]
    return told if page.live else [*told, _("It is no longer public.")]


def start_with(page: Any, now: datetime) -> Mapping[str, str]:
    newest = due_for(page).last()
    return {"version": str(newest.pk)} if newest else {}


SECOND_LOOK = StoryVerb(
    name="second-look",
    label=gettext_lazy("Give the second look"),
    summary=gettext_lazy("You have read what went out urgently, and it may stand as it is."),
    permission="approve",
    act=give_second_look,
    asks=[
        Ask(
            name="comment",
            kind="text",
            label=gettext_lazy("Comment"),
            is_required=False,
            longest=1000,
        ),
        Ask(name="version", kind="version", label=gettext_lazy("Version"), is_required=False),
    ],
    why_not=why_not,
    explain=explain,
    start_with=start_with,
)
