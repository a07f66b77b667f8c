"""What is said of comments, with their text."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply

from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.said_of_reviews import title_of

MENTIONED, REPLIED, COMMENTED = "mentioned", "replied", "commented"
DELETED = "comment_deleted"


def say_mentioned(notice: Notice, page: Any, reader: Reader) -> Said:
    return said(notice, page, _("You are mentioned: %(title)s"), _("%(name)s wrote to you:"))


def say_replied(notice: Notice, page: Any, reader: Reader) -> Said:
    return said(notice, page, _("Reply to a comment: %(title)s"), _("%(name)s replied:"))


def say_commented(notice: Notice, page: Any, reader: Reader) -> Said:
    return said(notice, page, _("New comment: %(title)s"), _("%(name)s wrote:"))


def said(notice: Notice, page: Any, subject: str, line: str) -> Said:
    """The editor opens at the comment."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Said(
        subject=subject % {"title": title_of(page)},
        lines=[line % {"name": notice.actor_name}],
        quote=notice.facts["text"],
        link=f"{edit}?comment={notice.facts['comment']}",
    )


def say_deleted(notice: Notice, page: Any, reader: Reader) -> Said:
    """Without its text: it is not to be read any more."""
    facts = notice.facts
    words = {"name": notice.actor_name, "author": facts["author"] or notice.actor_name}
    if facts["at"]:
        words["when"] = reader.time(datetime.fromisoformat(facts["at"]))
        line = _("%(name)s deleted what %(author)s had written %(when)s.")
    else:
        line = _("%(name)s deleted what %(author)s had written.")
    return Said(
        subject=_("Comment deleted: %(title)s") % {"title": title_of(page)},
        lines=[line % words],
        link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def is_there(notice: Notice) -> bool:
    """Deleted, it was not meant to be read."""
    if notice.facts["reply"]:
        return CommentReply.objects.filter(pk=notice.facts["reply"]).exists()
    return Comment.objects.filter(pk=notice.facts["comment"]).exists()


EVENTS = (
    Event(name=MENTIONED, kind=Kind.MENTIONS, icon="comment", say=say_mentioned, stands=is_there),
    Event(name=REPLIED, kind=Kind.MENTIONS, icon="comment", say=say_replied, stands=is_there),
    Event(name=DELETED, kind=Kind.MENTIONS, icon="comment", say=say_deleted),
    Event(name=COMMENTED, kind=Kind.MINE, icon="comment", say=say_commented, stands=is_there),
)
