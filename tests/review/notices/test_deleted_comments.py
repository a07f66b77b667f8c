"""A comment that somebody deletes in the editor: who was called or took part hears of it."""

from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset

from newsroom.content.models import ArticlePage
from newsroom.review.comments import add_comment
from newsroom.review.notices.events import find_event
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import reader_of
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.desk.forms import edit_url, story_form
from tests.review.notices.inboxes import let_workers_run, reply_to, told_of
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import write_story

pytestmark = pytest.mark.django_db


def save_without(article: ArticlePage, comment: Comment, *, by: Any) -> None:
    """The editor's form, with the comment taken out."""
    row = {
        "id": comment.pk, "text": comment.text, "contentpath": comment.contentpath,
        "position": "", "resolved": "", "DELETE": "1",
        "replies": inline_formset([]),
    }  # fmt: skip
    form = story_form(slug=article.slug, comments=inline_formset([row], initial=1))
    answer = sign_in(by).post(edit_url(article), form)
    assert answer.status_code == 302
    assert not Comment.objects.filter(pk=comment.pk).exists()


def test_who_was_called_and_who_took_part_are_told_without_its_text() -> None:
    section = make_live_category()
    author, editor, called = (
        make_person(Role.REPORTER), make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)
    )  # fmt: skip
    stranger = make_person(Role.REPORTER)
    article = write_story(author, section)
    comment = add_comment(
        page=article, user=editor, text=f"Who says so, @{called.username}?", contentpath="title"
    )
    let_workers_run()

    save_without(article, comment, by=author)
    let_workers_run()

    assert told_of(called) == ["mentioned", "comment_deleted"]
    assert told_of(editor) == ["comment_deleted"]
    assert told_of(author) == ["commented"]  # who deleted it hears nothing of that
    assert told_of(stranger) == []
    notice = Notice.objects.get(user=called, event="comment_deleted")
    event = find_event("comment_deleted")
    assert event is not None
    with translation.override("en"):
        said = event.say(notice, article, reader_of(called, now=timezone.now()))
    assert said.subject == f"Comment deleted: {article.title}"
    assert said.lines[0].startswith(f"{author.username} deleted what {editor.username} had written")
    assert said.quote == ""


def test_comments_that_go_with_their_page_are_told_to_nobody() -> None:
    author, editor = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    article = write_story(author, make_live_category())
    comment = add_comment(page=article, user=editor, text="Hm.", contentpath="title")
    reply_to(comment, by=author, text="Yes?")
    let_workers_run()

    article.delete()
    let_workers_run()

    assert "comment_deleted" not in told_of(author) + told_of(editor)
