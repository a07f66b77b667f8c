"""A story whose section readers of its locale do not have goes into the locale's default section.

Its text, and an approval, go along (`moves.py`). Whoever writes it may, until somebody decided
about it; from then on it is a move like any other.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.content.sections import default_section
from newsroom.publishing.moves import refuse_unfit_move
from newsroom.publishing.verbs import StoryVerb, VerbRefused


def use_default_section(*, page: Any, user: Any, now: datetime) -> str:
    """Raises VerbRefused; nothing has changed then."""
    section = default_section(page.locale)
    assert section is not None, "why_not has been asked"
    if not may_put_into(section, page=page, user=user):
        raise VerbRefused(
            _("You may not move it to “%s”.") % section.title, code="forbidden", status=403
        )
    refuse_unfit_move(page, section)
    story = Page.objects.get(pk=page.pk).specific
    # Wagtail asks for the right to move, which writers of drafts have not.
    MovePageAction(story, section, pos="last-child", user=user).execute(skip_permission_checks=True)
    return _("It stands in “%s” now.") % section.title


def may_put_into(section: CategoryPage, *, page: Any, user: Any) -> bool:
    permissions = page.permissions_for_user(user)
    if permissions.is_decided():
        return bool(permissions.can_move_to(section))
    return gate.may(user=user, verb="add", page=section)


def why_not(page: Any, now: datetime) -> str:
    if not isinstance(page, ArticlePage):
        return _("Only stories stand in a section.")
    own = page.get_parent().specific
    if not isinstance(own, CategoryPage) or (own.live and own.name_confirmed):
        return _("Readers of this locale have its section.")
    if default_section(page.locale) is None:
        return _("This locale has no default section: an editor ticks it on a section's page.")
    return ""


def explain(page: Any, now: datetime) -> Sequence[str]:
    section = default_section(page.locale)
    own = page.get_parent().specific
    words = {"own": own.title, "section": section.title if section else ""}
    return [
        _("“%(own)s” is not public in this locale; “%(section)s” is.") % words,
        _("Its text stays as it is, and so does its review."),
    ]


USE_DEFAULT_SECTION = StoryVerb(
    name="use-default-section",
    label=gettext_lazy("Put it into the default section"),
    summary=gettext_lazy("Its own section has no confirmed, public name in this locale yet."),
    permission="edit",
    act=use_default_section,
    why_not=why_not,
    explain=explain,
)
