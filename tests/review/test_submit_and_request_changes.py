"""Into review, back with a reason, in again; and what others may do meanwhile."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from newsroom.review.refusals import (
    AlreadySubmitted,
    CommentRequired,
    NotPermitted,
    PageLocked,
    SelfApproval,
)
from newsroom.review.request_changes import request_changes
from newsroom.review.submit import submit
from tests.builders import make_article, make_category
from tests.review.people import make_person
from tests.review.stories_in_review import (
    approve_story,
    change_story,
    submit_story,
    task_of,
    write_story,
)

pytestmark = pytest.mark.django_db


def send_back(article: ArticlePage, *, by: Any, comment: str = "Who said so?") -> None:
    request_changes(task_state=task_of(article), user=by, comment=comment, now=timezone.now())


def fresh(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_a_reason_is_required(comment: str) -> None:
    article = submit_story()
    with pytest.raises(CommentRequired):
        send_back(article, by=make_person(Role.CHIEF_EDITOR), comment=comment)
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_only_deciders_send_back(role: Role) -> None:
    article = submit_story()
    with pytest.raises(NotPermitted):
        send_back(article, by=make_person(role))
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS


def test_sent_back_changed_and_submitted_again() -> None:
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)
    send_back(article, by=chief)
    assert fresh(article).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    change_story(article, by=author, title="Now with a source")
    submit(page=article, user=author, now=timezone.now())
    state = task_of(article)
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert state.revision.object_str == "Now with a source"
    approve_story(article, by=chief)
    assert Publication.objects.get(page_id=article.pk).revision_id == article.latest_revision_id


def test_whoever_submits_again_counts_as_the_submitter() -> None:
    author, editor = make_person(Role.REPORTER), make_person(Role.SECTION_EDITOR)
    article = submit_story(author)
    send_back(article, by=make_person(Role.CHIEF_EDITOR))
    submit(page=article, user=editor, now=timezone.now())
    with pytest.raises(SelfApproval):
        approve_story(article, by=editor)


def test_a_piece_is_submitted_once() -> None:
    author = make_person(Role.REPORTER)
    article = submit_story(author)
    with pytest.raises(AlreadySubmitted):
        submit(page=article, user=author, now=timezone.now())
    assert WorkflowState.objects.for_instance(article).count() == 1


def test_what_somebody_locked_is_not_submitted() -> None:
    article = make_article()
    article.locked, article.locked_by = True, make_person(Role.CHIEF_EDITOR)
    article.locked_at = timezone.now()
    article.save()
    with pytest.raises(PageLocked):
        submit(page=article, user=make_person(Role.REPORTER), now=timezone.now())
    assert fresh(article).current_workflow_state is None


def test_a_translator_submits_only_in_their_locale() -> None:
    translator = make_person(Role.TRANSLATOR, locale_code="kk")
    kazakh = write_story(translator, make_category("kk"))
    english = make_article(make_category("en"))
    submit(page=kazakh, user=translator, now=timezone.now())
    with pytest.raises(NotPermitted):
        submit(page=english, user=translator, now=timezone.now())
    assert fresh(english).current_workflow_state is None


def test_in_review_the_author_is_locked_out_and_deciders_are_not() -> None:
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    article = fresh(submit_story(author))
    lock = article.get_lock()
    assert lock.for_user(author)
    assert not lock.for_user(chief)
