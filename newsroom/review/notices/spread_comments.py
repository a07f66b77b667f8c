"""Who is told of a comment: who is called by name, who talks in the thread, whose piece it is; and
who is told when it is deleted.

Each once, by the nearest of these reasons: of one comment nobody hears twice.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower
from wagtail.models import Comment, CommentReply, PageLogEntry, PageSubscription, TaskState

from newsroom.content.people import name_of
from newsroom.review.notices.mentions import names_called
from newsroom.review.notices.models import Notice
from newsroom.review.notices.said_of_comments import COMMENTED, DELETED, MENTIONED, REPLIED
from newsroom.review.notices.spread_reviews import authors_of
from newsroom.review.notices.tell import tell


def spread_comment(comment_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    comment = Comment.objects.select_related("page").filter(pk=comment_id).first()
    if comment is None:
        return
    circles = {MENTIONED: people_called(comment.text)}
    if is_new and not is_reason_of_a_return(comment):
        circles[COMMENTED] = followers_of(comment.page)
    tell_circles(comment, comment.page, f"comment:{comment.pk}", circles, now=now)


def is_reason_of_a_return(comment: Comment) -> bool:
    """The same words beside a paragraph: they are told with the request for changes."""
    returned = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED,
        finished_by=comment.user_id,
        workflow_state__object_id=str(comment.page_id),
    )
    return returned.filter(comment=comment.text.strip()).exists()


def spread_reply(reply_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    replies = CommentReply.objects.select_related("comment__page")
    reply = replies.filter(pk=reply_id).first()
    if reply is None:
        return
    page = reply.comment.page
    circles = {MENTIONED: people_called(reply.text)}
    if is_new:
        circles[REPLIED] = people_in_thread(reply.comment)
        circles[COMMENTED] = followers_of(page)
    tell_circles(reply, page, f"reply:{reply.pk}", circles, now=now)


def tell_circles(
    written: Any, page: Any, cause: str, circles: dict[str, set[int | None]], *, now: datetime
) -> None:
    """The nearest circle first: the cause is the same, and each is told once of it."""
    comment_id = written.comment_id if isinstance(written, CommentReply) else written.pk
    facts = {
        "text": written.text,
        "comment": comment_id,
        "reply": written.pk if isinstance(written, CommentReply) else None,
    }
    for event, people in circles.items():
        tell(
            event=event,
            cause=cause,
            people=people,
            page=page,
            actor=written.user,
            facts=facts,
            now=now,
        )


def people_called(text: str) -> set[int | None]:
    """Of each call the longest name that somebody has."""
    calls = names_called(text)
    asked = {name for readings in calls for name in readings}
    accounts = get_user_model().objects.annotate(name=Lower("username")).filter(name__in=asked)
    known = dict(accounts.values_list("name", "pk"))
    found = (next((known[name] for name in call if name in known), None) for call in calls)
    return set(found)


def people_in_thread(comment: Comment) -> set[int | None]:
    return {comment.user_id, *comment.replies.values_list("user_id", flat=True)}


def followers_of(page: Any) -> set[int | None]:
    """Whose piece it is, and who switched on its comments in the editor."""
    subscriptions = PageSubscription.objects.filter(page=page, comment_notifications=True)
    return authors_of(page) | set(subscriptions.values_list("user_id", flat=True))


def spread_deletion(entry_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    """Who was told of it, and who wrote in the thread. The rows are gone: the page's history and
    the inboxes know.
    """
    entry = PageLogEntry.objects.select_related("page").filter(pk=entry_id).first()
    if entry is None:
        return
    comment, reply = entry.data["comment"], entry.data.get("reply")
    thread = PageLogEntry.objects.filter(page_id=entry.page_id, data__comment__id=comment["id"])
    begun = thread.filter(action="wagtail.comments.create").order_by("pk").first()
    answers = thread.filter(action="wagtail.comments.create_reply").order_by("pk")
    written = answers.filter(data__reply__id=reply["id"]).first() if reply else begun
    told = Notice.objects.filter(page_id=entry.page_id, facts__comment=comment["id"])
    if reply:
        told = told.filter(cause=f"reply:{reply['id']}")
    people: set[int | None] = set(told.values_list("user_id", flat=True))
    people |= {*answers.values_list("user_id", flat=True), begun.user_id if begun else None}
    tell(
        event=DELETED,
        cause=f"comment-deleted:{entry.pk}",
        people=people,
        page=entry.page,
        actor=actor,
        facts={
            "author": name_of(written.user) if written else "",
            "at": written.timestamp.isoformat() if written else "",
        },
        now=now,
    )
