"""A letter to one person: one notice, or several together, in plain text and simple HTML."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from newsroom.review.notices.events import Said, find_event
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader

# More than these nobody reads in a mail; the inbox has them all.
MOST_TOLD = 50


def write_letter(
    notices: Sequence[Notice], *, reader: Reader, pages: Mapping[int, Any]
) -> EmailMultiAlternatives:
    """Oldest first. `pages` are those that the person may read."""
    with override(reader.language):
        said = [words_for(one, pages.get(one.page_id or 0), reader) for one in notices[:MOST_TOLD]]
        context = {
            "language": reader.language,
            "told": said,
            "base": settings.BASE_URL,
            "is_single": len(notices) == 1,
            "more": len(notices) - len(said),
            "inbox": settings.BASE_URL + reverse("newsroom_inbox"),
            "preferences": preferences_address(),
            "site": settings.WAGTAIL_SITE_NAME,
        }
        letter = EmailMultiAlternatives(
            subject=subject_of(said, more=len(notices) - 1),
            body=render_to_string("review/notices/letter.txt", context),
            to=[reader.user.email],
            headers={
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{preferences_address()}>",
                "Message-ID": message_id(notices),
            },
        )
        letter.attach_alternative(
            render_to_string("review/notices/letter.html", context), "text/html"
        )
    return letter


def words_for(notice: Notice, page: Any, reader: Reader) -> Said:
    event = find_event(notice.event)
    assert event is not None, notice.event
    return event.say(notice, page, reader)


def subject_of(said: Sequence[Said], *, more: int) -> str:
    """On one line whatever a headline holds."""
    first = " ".join(said[0].subject.split())
    if not more:
        return first
    words = ngettext("%(first)s, and %(more)d more", "%(first)s, and %(more)d more", more)
    return words % {"first": first, "more": more}


def preferences_address() -> str:
    return f"{settings.BASE_URL}{reverse('wagtailadmin_account')}#tab-notifications"


def message_id(notices: Sequence[Notice]) -> str:
    """The same for the same letter: where it was sent twice, most programs show it once."""
    host = urlsplit(settings.BASE_URL).hostname
    return f"<notices.{notices[0].pk}.{notices[-1].pk}.{len(notices)}@{host}>"
