"""A flash in one step: the headline alone becomes a story and goes out at once, or nothing is kept.

The screen *Flash* calls it; the story is grown in the editor later, at the same address.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.content.page_form import free_slug
from newsroom.publishing.verb_values import Errors
from newsroom.publishing.verbs import VerbRefused, limit_waits, perform, refusing_when_busy
from newsroom.review.flash_sections import flash_sections

LONGEST_HEADLINE = 255
# The same headline in the same section within this time is the same news: a second tap, a
# colleague at another desk.
SAME_NEWS = timedelta(minutes=10)


def send_flash(
    *, section_id: int, headline: str, reason: str, user: Any, now: datetime
) -> tuple[ArticlePage, str]:
    """The story and what to tell its author. Raises VerbRefused; nothing is kept then."""
    # PostgreSQL keeps no NUL.
    title = " ".join(headline.replace("\0", " ").split())
    refuse_unfit(title, section_id=section_id)
    busy = _("Somebody else is sending out a flash in this section at the moment; try again.")
    with refusing_when_busy(busy), transaction.atomic():
        return send_out(title, section_id=section_id, reason=reason, user=user, now=now)


def send_out(
    title: str, *, section_id: int, reason: str, user: Any, now: datetime
) -> tuple[ArticlePage, str]:
    section = chosen_section(section_id, user=user)
    limit_waits()
    # Whoever sends the same news at this moment waits here, and finds it out.
    CategoryPage.objects.select_for_update(of=("self",)).get(pk=section.pk)
    refuse_same_news(title, section=section, now=now)
    story = ArticlePage(title=title, owner=user, locale=section.locale, live=False)
    story.slug = free_slug(headline=title, parent=section, page=story)
    section.add_child(instance=story)
    story.save_revision(user=user, log_action=True)
    said = perform("publish-urgent", page=story, user=user, values={"reason": reason}, now=now)
    return story, said


def chosen_section(section_id: int, *, user: Any) -> CategoryPage:
    for section in flash_sections(user):
        if section.pk == section_id:
            return section
    message = _("You may not send out a flash in this section.")
    raise VerbRefused(message, code="forbidden", status=403, errors={"section": message})


def refuse_unfit(title: str, *, section_id: int) -> None:
    errors: Errors = {}
    if not title:
        errors["headline"] = _("This is needed.")
    elif len(title) > LONGEST_HEADLINE:
        errors["headline"] = _("At most %s characters, please.") % LONGEST_HEADLINE
    if not section_id:
        errors["section"] = _("This is needed.")
    if errors:
        message = _("Please mend what is marked.")
        raise VerbRefused(message, code="invalid", status=422, errors=errors)


def refuse_same_news(title: str, *, section: CategoryPage, now: datetime) -> None:
    lately = ArticlePage.objects.child_of(section).live().filter(title=title)
    if lately.filter(first_published_at__gt=now - SAME_NEWS).exists():
        message = _("This headline went out a moment ago. Nothing was sent a second time.")
        raise VerbRefused(message, code="same_news", errors={"headline": message})
