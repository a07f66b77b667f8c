"""What a person reads before publishing urgently, and when the verb does not fit at all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.content.block_parts import words_in
from newsroom.content.characters import count_characters
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.publishing.models import Publication
from newsroom.publishing.wall_time import describe_time

# A first version with a longer text is no flash: it waits for its review (characters).
LONGEST_FLASH = 600


def why_not(page: Any, now: datetime) -> str:
    """Menus ask this on every page, so it reads no version."""
    if not isinstance(page, ArticlePage):
        return _("Only stories are published urgently.")
    if page.live and not page.has_unpublished_changes:
        return _("Readers have the latest version already.")
    if not page.live and page.first_published_at:
        return _("It was taken down: bringing it back needs a review.")
    return ""


def explain(page: ArticlePage, now: datetime) -> Sequence[str]:
    return list(sentences(page, now=now))


def sentences(page: ArticlePage, *, now: datetime) -> Iterator[str]:
    revision = page.latest_revision
    if revision is None:
        return
    content = revision.as_object()
    yield what_goes_out(page, content)
    who = name_of(revision.user)
    if who:
        words = {"who": who, "when": show_time(revision.created_at)}
        yield _("Last saved by %(who)s, %(when)s.") % words
    yield _("Nobody else reads it first. The second look stays due until another person gives it.")
    planned = Publication.objects.filter(
        page_id=page.pk, state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    ).first()
    if planned:
        when = describe_time(instant=planned.due_at, zone=planned.zone, now=now)
        yield _("It takes the place of what was to go out %(when)s.") % {"when": when}


def what_goes_out(page: ArticlePage, content: ArticlePage) -> str:
    length = length_of_text(content)
    words = {"title": content.title, "length": length}
    if not length:
        return _("The headline alone goes out at once: “%(title)s”.") % words
    if page.live:
        message = ngettext(
            "An update of the live story goes out at once: “%(title)s”, %(length)d character.",
            "An update of the live story goes out at once: “%(title)s”, %(length)d characters.",
            length,
        )
    else:
        message = ngettext(
            "A flash goes out at once: “%(title)s”, with a text of %(length)d character.",
            "A flash goes out at once: “%(title)s”, with a text of %(length)d characters.",
            length,
        )
    return message % words


def length_of_text(page: ArticlePage) -> int:
    """Characters of the body, as people count them."""
    return sum(count_characters(text) for text in words_in(page.body.raw_data))


def show_time(instant: datetime) -> str:
    """In the zone and the language of the screen."""
    return date_format(timezone.localtime(instant), "j E Y, H:i")
