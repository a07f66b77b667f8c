"""Stories that wait for a decision, submitted by the action itself."""

from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.review.approve import approve
from newsroom.review.policy import Role
from newsroom.review.readings import Reading, read
from newsroom.review.submit import submit
from newsroom.review.timing import Timing, Window
from tests.builders import make_article
from tests.review.people import make_person


def write_story(author: Any, section: CategoryPage | None = None, **fields: Any) -> ArticlePage:
    """A draft whose first version is by this author."""
    article = make_article(section, owner=author, **fields)
    Revision.objects.filter(pk=article.latest_revision_id).update(user=author)
    article.refresh_from_db()
    return article


def submit_story(
    author: Any = None, section: CategoryPage | None = None, **fields: Any
) -> ArticlePage:
    """A story in review, written and submitted by one reporter."""
    author = author or make_person(Role.REPORTER)
    article = write_story(author, section, **fields)
    submit(page=article, user=author, now=timezone.now())
    article.refresh_from_db()
    return article


def change_story(article: ArticlePage, *, by: Any, **fields: Any) -> None:
    """A further version by somebody."""
    draft = article.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=by)
    article.refresh_from_db()


def reading_of(article: ArticlePage) -> Reading:
    return read(article.get_latest_revision())


def task_of(article: ArticlePage) -> Any:
    return ArticlePage.objects.get(pk=article.pk).current_workflow_task_state


def approve_story(
    article: ArticlePage,
    *,
    by: Any,
    reading: Reading | None = None,
    timing: Timing | None = None,
    is_minor: bool = False,
    comment: str = "",
) -> Window:
    """Approve what stands there now, or what was read earlier."""
    reading = reading or reading_of(article)
    return approve(
        task_state=task_of(article),
        user=by,
        revision_id=reading.revision_id,
        content_hash=reading.content_hash,
        marks=reading.marks,
        timing=timing,
        is_minor=is_minor,
        comment=comment,
        now=timezone.now(),
    )
