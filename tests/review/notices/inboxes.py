"""People with an address, what stands in their inboxes, and the workers that put it there."""

from typing import Any

from django.utils import timezone
from wagtail.models import Comment, CommentReply
from wagtail.users.models import UserProfile

from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.review.notices.models import MailWish, Notice
from newsroom.review.notices.tell import tell
from newsroom.review.policy import Role
from tests.review.people import make_person


def make_addressee(role: Role, *, language: str = "", zone: str = "", **seat: Any) -> Any:
    user = make_person(role, **seat)
    user.email = f"{user.get_username()}@example.com"
    user.save(update_fields=["email"])
    if language or zone:
        UserProfile.objects.create(user=user, preferred_language=language, current_time_zone=zone)
    return user


def wish(user: Any, kind: str, pace: str) -> None:
    MailWish.objects.update_or_create(user=user, kind=kind, defaults={"pace": pace})


def let_workers_run() -> None:
    run_due_follow_ups(seconds=60)


def told_of(user: Any) -> list[str]:
    """The events in somebody's inbox, oldest first."""
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("event", flat=True))


def comment_on(page: Any, *, by: Any, text: str) -> Comment:
    return Comment.objects.create(page=page, user=by, text=text, contentpath="title")


def reply_to(comment: Comment, *, by: Any, text: str) -> CommentReply:
    return CommentReply.objects.create(comment=comment, user=by, text=text)


def tell_mention(page: Any, user: Any, *, cause: str = "comment:1", text: str = "Look") -> None:
    """As `spread_comments` does, to this person only."""
    written = Comment(page=page, user=page.owner, text=text, contentpath="title")
    (comment,) = Comment.objects.bulk_create([written])
    tell(
        event="mentioned",
        cause=cause,
        people=[user.pk],
        page=page,
        actor=comment.user,
        facts={"text": text, "comment": comment.pk, "reply": None},
        now=timezone.now(),
    )
