"""Wagtail's own editor: writing, submitting, and what it shows to whom."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from newsroom.review.refusals import SelfApproval
from newsroom.review.request_changes import request_changes
from tests.builders import home_of, make_article, make_live_category
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, submit_story, task_of

pytestmark = pytest.mark.django_db


def form_of(title: str, **more: Any) -> dict[str, str]:
    """What the edit form of a story posts."""
    empty = {name: inline_formset([]) for name in FORMSETS}
    return nested_form_data(
        {
            "title": title,
            "slug": "a-story",
            "standfirst": "What it is about.",
            "body": streamfield([("paragraph", rich_text("<p>Words.</p>"))]),
            "tags": "",
            "text_provenance": "human",
            "in_latest": "on",
            **empty,
            **more,
        }
    )


FORMSETS = ("bylines", "related_pins", "related_exclusions", "comments")


def create_url(section: CategoryPage) -> str:
    return reverse("wagtailadmin_pages:add", args=("newsroom", "articlepage", section.pk))


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def test_a_reporter_writes_and_submits_in_one_go() -> None:
    reporter, section = make_person(Role.REPORTER), make_live_category()
    data = form_of("Written here", **{"action-submit": "1"})
    answer = sign_in(reporter).post(create_url(section), data)
    assert answer.status_code == 302, answer.context["form"].errors
    article = ArticlePage.objects.get(title="Written here")
    assert task_of(article).workflow_state.requested_by == reporter
    approve_story(article, by=make_person(Role.CHIEF_EDITOR))
    assert Publication.objects.get(page_id=article.pk).revision_id == article.latest_revision_id


def test_a_draft_is_changed_and_submitted_from_the_editor() -> None:
    reporter = make_person(Role.REPORTER)
    article = make_article(owner=reporter)
    client = sign_in(reporter)
    answer = client.post(edit_url(article), form_of("Changed", **{"action-submit": "1"}))
    assert answer.status_code == 302
    assert task_of(article).revision.object_str == "Changed"


def test_whoever_submits_again_in_the_editor_cannot_approve() -> None:
    article = submit_story()
    editor = make_person(Role.SECTION_EDITOR)
    request_changes(
        task_state=task_of(article),
        user=make_person(Role.CHIEF_EDITOR),
        comment="Shorter",
        now=timezone.now(),
    )
    sign_in(article.owner).post(edit_url(article), form_of("Shorter"))
    unchanged = form_of("Shorter", **{"action-submit": "1"})
    assert sign_in(editor).post(edit_url(article), unchanged).status_code == 302
    article.refresh_from_db()
    with pytest.raises(SelfApproval):
        approve_story(article, by=editor)


@pytest.mark.parametrize("role", list(Role))
def test_publish_posted_by_force_publishes_nothing(role: Role) -> None:
    article = make_article()
    data = form_of("Straight to live", **{"action-publish": "1"})
    answer = sign_in(make_person(role)).post(edit_url(article), data)
    assert answer.status_code < 500
    article.refresh_from_db()
    assert not article.live
    assert not Publication.objects.filter(page_id=article.pk).exists()


def test_a_reviewer_corrects_a_piece_in_review_and_another_approves_it() -> None:
    article = submit_story()
    editor, chief = make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)
    assert sign_in(editor).post(edit_url(article), form_of("Corrected")).status_code == 302
    article.refresh_from_db()
    approve_story(article, by=chief)
    assert Publication.objects.get(page_id=article.pk).page_title == "Corrected"


def test_the_author_cannot_save_while_the_piece_is_read() -> None:
    reporter = make_person(Role.REPORTER)
    article = submit_story(reporter)
    before = article.latest_revision_id
    answer = sign_in(reporter).post(edit_url(article), form_of("Slipped in"))
    assert "locked" in answer.text
    article.refresh_from_db()
    assert article.latest_revision_id == before


def test_a_translator_opens_their_locale_and_no_other() -> None:
    client = sign_in(make_person(Role.TRANSLATOR, locale_code="kk"))
    kazakh, english = make_article(make_live_category("kk")), make_article()
    assert client.get(edit_url(kazakh)).status_code == 200
    assert client.get(edit_url(english)).status_code == 302
    data = form_of("Foreign hand")
    assert client.post(edit_url(english), data).status_code == 302
    english.refresh_from_db()
    assert english.get_latest_revision_as_object().title != "Foreign hand"


def test_a_section_editor_finds_and_opens_the_section_only() -> None:
    mine, other = make_live_category(title="Mine"), make_live_category(title="Other")
    client = sign_in(
        make_person(Role.SECTION_EDITOR, section_key=mine.translation_key.hex),
    )
    assert client.get(edit_url(make_article(mine))).status_code == 200
    assert client.get(edit_url(make_article(other))).status_code == 302
    listing = client.get(reverse("wagtailadmin_explore", args=(mine.pk,)))
    assert listing.status_code == 200
    assert client.get(create_url(mine)).status_code == 200
    assert client.get(create_url(other)).status_code == 302


@pytest.mark.parametrize(
    ("role", "status"), [(Role.REPORTER, 302), (Role.SECTION_EDITOR, 302), (Role.CHIEF_EDITOR, 200)]
)
def test_sections_are_opened_by_those_who_manage_them(role: Role, status: int) -> None:
    home = home_of("en")
    url = reverse("wagtailadmin_pages:add", args=("newsroom", "categorypage", home.pk))
    assert sign_in(make_person(role)).get(url).status_code == status


@pytest.mark.parametrize("role", list(Role))
def test_every_screen_around_a_review_opens(role: Role) -> None:
    article = submit_story()
    client = sign_in(make_person(role))
    for name in ("edit", "history", "workflow_history", "usage", "view_draft"):
        url = reverse(f"wagtailadmin_pages:{name}", args=(article.pk,))
        assert client.get(url).status_code < 500
    preview = reverse(
        "wagtailadmin_pages:workflow_preview", args=(article.pk, task_of(article).task_id)
    )
    assert client.get(preview).status_code < 500
    for name in ("newsroom_dashboard", "wagtailadmin_reports:workflow"):
        assert client.get(reverse(name)).status_code < 500
