"""M22, M23: fields that no form has change nothing, nor do rows that belong to another page."""

import pytest
from django.urls import reverse
from wagtail.models import Comment

from newsroom.content.models import ArticlePage, Author, Byline
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category
from tests.publishing.test_every_route import form_of
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.django_db
FORGED = {
    "live": "on", "has_unpublished_changes": "", "owner": "1", "locale": "2", "path": "0001",
    "depth": "1", "first_published_at": "2020-01-01 00:00", "live_revision": "1",
    "expire_at": "2020-01-01 00:00", "locked": "on", "translation_key": "0" * 32,
    "public_id": "chosen", "approved_by": "1", "alias_of": "1", "show_in_menus": "on",
    "content_type": "1", "draft_title": "x", "latest_revision": "1",
}  # fmt: skip
KEPT = (
    "live", "owner_id", "locale_id", "path", "depth", "first_published_at", "live_revision_id",
    "expire_at", "go_live_at", "locked", "translation_key", "public_id", "alias_of_id",
    "show_in_menus", "content_type_id",
)  # fmt: skip


@pytest.fixture
def section():
    return make_live_category()


@pytest.fixture
def browser():
    return sign_in(make_person(Role.REPORTER))


def edit(browser, page, **extra):
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **extra))


def test_m22_no_field_of_bookkeeping_is_taken_from_the_form(browser, section):
    page = make_article(section)
    before = ArticlePage.objects.values(*KEPT).get(pk=page.pk)

    answer = edit(browser, page, **FORGED)

    after = ArticlePage.objects.values(*KEPT).get(pk=page.pk)
    draft = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert answer.status_code == 302
    assert after == before
    assert {name: getattr(draft, name) for name in KEPT} == before
    assert draft.title == "Forced headline"  # what the form has was taken


def test_m23_a_byline_of_another_page_stays_there(browser, section):
    author = Author.objects.create(name="Aigerim", slug="aigerim")
    mine, others = make_article(section), make_article(section)
    others.bylines.add(Byline(author=author))
    others.save()
    other_row = Byline.objects.get()
    forged = {
        "bylines-TOTAL_FORMS": "1", "bylines-INITIAL_FORMS": "1", "bylines-MIN_NUM_FORMS": "0",
        "bylines-MAX_NUM_FORMS": "1000", "bylines-0-id": other_row.pk,
        "bylines-0-author": author.pk, "bylines-0-ORDER": "1", "bylines-0-DELETE": "on",
    }  # fmt: skip

    answer = edit(browser, mine, **forged)

    assert answer.status_code < 500
    assert [one.pk for one in Byline.objects.all()] == [other_row.pk]
    assert [one.pk for one in ArticlePage.objects.get(pk=others.pk).bylines.all()] == [other_row.pk]


def test_m23_a_comment_on_another_page_is_not_answered_or_resolved(browser, section):
    mine, others = make_article(section), make_article(section)
    writer = make_person(Role.SECTION_EDITOR)
    comment = Comment.objects.create(
        page=others, user=writer, text="Check the figures", contentpath="title"
    )
    forged = {
        "comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "1", "comments-0-id": comment.pk,
        "comments-0-resolved": "1", "comments-0-deleted": "1", "comments-0-text": "x",
        "comments-0-contentpath": "title", "comments-0-position": "",
        "comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0",
    }  # fmt: skip

    answer = edit(browser, mine, **forged)

    assert answer.status_code < 500
    comment.refresh_from_db()
    assert (comment.page_id, comment.text, comment.resolved_at) == (
        others.pk, "Check the figures", None,
    )  # fmt: skip


def test_m23_a_decision_on_one_page_by_the_address_of_another_is_not_found(section):
    mine, others = submit_story(None, section), submit_story(None, section)
    chief = sign_in(make_person(Role.CHIEF_EDITOR))

    for address in ("workflow_action", "collect_workflow_action_data"):
        for action in ("approve", "reject"):
            url = reverse(
                f"wagtailadmin_pages:{address}", args=[mine.pk, action, task_of(others).pk]
            )
            answer = chief.post(url, {"comment": "Forged"})
            assert answer.status_code == 404, (address, action)
    assert {task_of(one).status for one in (mine, others)} == {"in_progress"}


def test_m23_a_version_of_another_page_is_not_reverted_to(browser, section):
    mine, others = make_article(section), make_article(section, title="Another page's words")

    answers = [
        browser.post(
            f"/admin/api/main/pages/{mine.pk}/action/revert_to_page_revision/",
            {"revision_id": others.latest_revision_id},
            content_type="application/json",
        ),
        browser.get(
            reverse(
                "wagtailadmin_pages:revisions_revert", args=[mine.pk, others.latest_revision_id]
            )
        ),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert mine.revisions.count() == 1
