"""Deciding through Wagtail's dashboard and editor, as a browser does it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.builders import embargo, make_category
from tests.review.dialogues import AJAX, action_url, messages_of, open_dialogue, post_dialogue
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, change_story, submit_story, task_of

pytestmark = pytest.mark.django_db
HOME = "newsroom_dashboard"


@pytest.fixture
def chief() -> Any:
    return make_person(Role.CHIEF_EDITOR)


def edit_url(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=(article.pk,))


def row_of(article: ArticlePage) -> Publication | None:
    return Publication.objects.filter(page_id=article.pk).first()


def assert_undecided(article: ArticlePage) -> None:
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS
    assert row_of(article) is None


def decide_in_editor(client: Any, article: ArticlePage, action: str, data: Any) -> Any:
    """What the editor's script posts after its dialogue."""
    fields = {
        "action-workflow-action": "true",
        "workflow-action-name": action,
        "workflow-action-extra-data": data if isinstance(data, str) else json.dumps(data),
    }
    return client.post(edit_url(article), fields, follow=True)


def test_dashboard_offers_the_decision_to_those_who_may(chief: Any) -> None:
    article = submit_story()
    assert action_url(article, "approve") in sign_in(chief).get(reverse(HOME)).text


def test_dashboard_offers_a_submitter_nothing_of_their_own(chief: Any) -> None:
    article = submit_story(chief)
    assert "workflow/action" not in sign_in(chief).get(reverse(HOME)).text
    assert row_of(article) is None


def test_editor_offers_self_approval_to_nobody(chief: Any) -> None:
    author = make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)
    offer = 'data-workflow-action-name="approve"'
    assert offer in sign_in(chief).get(edit_url(article)).text
    assert offer not in sign_in(author).get(edit_url(article)).text
    assert (
        'name="action-publish"' not in sign_in(make_person(Role.ADMIN)).get(edit_url(article)).text
    )


def test_reporter_sees_the_page_locked_and_without_decisions() -> None:
    reporter = make_person(Role.REPORTER)
    article = submit_story(reporter)
    answer = sign_in(reporter).get(edit_url(article))
    assert answer.status_code == 200
    assert "data-workflow-action-name" not in answer.text
    assert answer.context["page_locked"]


def test_approving_on_the_dashboard(chief: Any) -> None:
    article = submit_story()
    client, url = sign_in(chief), action_url(article, "approve")
    answer = post_dialogue(client, url, **open_dialogue(client, url), when="now")
    assert answer == {"step": "success", "redirect": edit_url(article)}
    row = row_of(article)
    assert row is not None
    assert row.requested_by == chief
    assert "it goes out now" in client.get(reverse(HOME)).text


def test_the_end_of_an_embargo_is_offered_and_chosen(chief: Any) -> None:
    article = submit_story()
    embargo(article, until=datetime(2040, 5, 4, 4, 0, tzinfo=UTC))
    client, url = sign_in(chief), action_url(article, "approve")

    opened = client.get(url, headers=AJAX).json()["html"]
    answer = post_dialogue(client, url, **open_dialogue(client, url), when="embargo_end")

    assert "When the embargo ends (2040-05-04 09:00 +05)" in opened
    assert 'value="now"' not in opened
    assert answer["step"] == "success"
    row = row_of(article)
    assert row is not None
    assert row.due_at == datetime(2040, 5, 4, 4, 0, tzinfo=UTC)


def test_without_an_embargo_its_end_is_not_offered(chief: Any) -> None:
    article = submit_story()

    opened = sign_in(chief).get(action_url(article, "approve"), headers=AJAX).json()["html"]

    assert "embargo_end" not in opened


def test_approving_for_later_says_when(chief: Any) -> None:
    article = submit_story()
    client, url = sign_in(chief), action_url(article, "approve")
    later = {"when": "later", "wall_time": "2040-05-04T09:00:07", "zone": "Asia/Almaty"}
    post_dialogue(client, url, **open_dialogue(client, url), **later)
    row = row_of(article)
    assert row is not None
    assert row.due_at.isoformat() == "2040-05-04T04:00:07+00:00"
    said = "Fri 04 May 09:00:07 Asia/Almaty (UTC+05:00) = 04:00:07 UTC"
    assert said in client.get(reverse(HOME)).text.replace("&#x2B;", "+")


def test_approving_from_the_editor(chief: Any) -> None:
    article = submit_story()
    client = sign_in(chief)
    url = action_url(article, "approve", name="collect_workflow_action_data")
    ends = "2040-05-04T09:00"
    collected = post_dialogue(client, url, **open_dialogue(client, url), when="now", ends=ends)
    assert collected["step"] == "success"
    assert row_of(article) is None  # only asked so far
    answer = decide_in_editor(client, article, "approve", collected["cleaned_data"])
    assert "it goes out now" in messages_of(answer)
    rows = Publication.objects.filter(page_id=article.pk).values_list("verb", flat=True)
    assert sorted(rows) == ["publish", "unpublish"]


def test_an_edit_by_the_approver_in_between_is_refused(chief: Any) -> None:
    article = submit_story()
    client = sign_in(chief)
    url = action_url(article, "approve", name="collect_workflow_action_data")
    collected = post_dialogue(client, url, **open_dialogue(client, url), when="now")
    change_story(article, by=chief, title="Autosaved by the approver")
    answer = decide_in_editor(client, article, "approve", collected["cleaned_data"])
    assert (answer.status_code, answer.json()["code"]) == (403, "self_approval")
    assert_undecided(article)


def test_an_edit_by_another_in_between_is_refused_with_its_parts(chief: Any) -> None:
    article = submit_story()
    client, url = sign_in(chief), action_url(article, "approve")
    shown = open_dialogue(client, url)
    change_story(article, by=make_person(Role.SECTION_EDITOR), dateline="Almaty")
    answer = post_dialogue(client, url, **shown, when="now")
    assert "no longer the version that you read. Changed: dateline." in answer["html"]
    assert_undecided(article)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"when": "later", "wall_time": "2020-01-01T09:00"}, "Choose “Now” to publish at once"),
        ({"when": "later", "wall_time": ""}, "Say at what time."),
        ({"when": "later", "wall_time": "soon"}, "Enter a date and a time."),
        ({"when": "later", "wall_time": "2040-01-01T09:00", "zone": "Mars"}, "valid choice"),
        (
            {"when": "later", "wall_time": "2040-03-25T02:30", "zone": "Europe/Berlin"},
            "the next one that exists is 03:00",
        ),
        ({"when": "now", "ends": "2020-01-01T09:00"}, "The end has to come after"),
        ({"when": "now", "content_hash": "x"}, "The dialogue was incomplete"),
        ({"when": "now", "revision_id": "9" * 30, "marks": "{"}, "The dialogue was incomplete"),
    ],
)
@pytest.mark.parametrize("name", ["workflow_action", "collect_workflow_action_data"])
def test_refusals_are_sentences_in_the_dialogue(
    chief: Any, name: str, data: dict[str, str], sentence: str
) -> None:
    article = submit_story()
    client, url = sign_in(chief), action_url(article, "approve", name=name)
    answer = post_dialogue(client, url, **{**open_dialogue(client, url), **data})
    assert sentence in answer["html"]
    assert_undecided(article)


def test_findings_are_shown_and_blocking_ones_refuse(chief: Any) -> None:
    article = submit_story(section=make_category(name_confirmed=False), standfirst="")
    client, url = sign_in(chief), action_url(article, "approve")
    html = client.get(url, headers=AJAX).json()["html"]
    assert "There is no standfirst." in html
    assert "is not published in this locale" in html
    answer = post_dialogue(client, url, **open_dialogue(client, url), when="now")
    assert "is not published in this locale" in answer["html"]
    assert_undecided(article)


def test_changes_need_a_reason_and_return_the_piece(chief: Any) -> None:
    article = submit_story()
    client, url = sign_in(chief), action_url(article, "reject")
    assert "Say what has to change." in post_dialogue(client, url, comment=" ")["html"]
    assert_undecided(article)
    state = task_of(article)
    post_dialogue(client, url, comment="Who said so?")
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Who said so?")
    assert state.workflow_state.status == "needs_changes"


@pytest.mark.parametrize("role", [Role.REPORTER, Role.CHIEF_EDITOR, Role.ADMIN])
def test_forced_self_approval_is_a_403_and_changes_nothing(role: Role) -> None:
    person = make_person(role)
    article = submit_story(person)
    client = sign_in(person)
    answers = [
        client.post(action_url(article, "approve", name=name), headers=headers)
        for name in ("workflow_action", "collect_workflow_action_data")
        for headers in (AJAX, {})
    ]
    answers.append(decide_in_editor(client, article, "approve", {}))
    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (403, "self_approval")
    assert_undecided(article)


def test_a_dialogue_opened_after_an_edit_of_ones_own_says_why_not(chief: Any) -> None:
    article = submit_story()
    change_story(article, by=chief, title="Corrected by the reviewer")
    url = action_url(article, "approve", name="collect_workflow_action_data")
    html = sign_in(chief).get(url, headers=AJAX).json()["html"]
    assert "You wrote or submitted this version" in html
    assert "<form" not in html


def test_a_browser_reads_a_refusal_on_a_page(chief: Any) -> None:
    article = submit_story(chief)
    url = action_url(article, "approve")
    answer = sign_in(chief).post(url, headers={"accept": "text/html"})
    assert answer.status_code == 403
    assert "You wrote or submitted this version" in answer.text
    assert edit_url(article) in answer.text
    assert_undecided(article)


@pytest.mark.parametrize("action", ["approve", "reject", "burn"])
def test_what_a_role_lacks_is_a_403(action: str) -> None:
    article = submit_story()
    client = sign_in(make_person(Role.REPORTER))
    answer = client.post(action_url(article, action), {"comment": "x"}, headers=AJAX)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert_undecided(article)


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_stale_tab_is_told(chief: Any, action: str) -> None:
    article = submit_story()
    client, url = sign_in(make_person(Role.CHIEF_EDITOR)), action_url(article, action)
    hidden = open_dialogue(client, url)
    approve_story(article, by=chief)
    for headers in (AJAX, {}):
        answer = client.post(url, {**hidden, "when": "now", "comment": "No"}, headers=headers)
        assert answer.status_code in (200, 302)
        assert "Decided meanwhile: Approved" in client.get(reverse(HOME)).text
    told = decide_in_editor(client, article, action, {**hidden, "comment": "No"})
    assert "not waiting for a decision" in messages_of(told)
    assert Publication.objects.filter(page_id=article.pk).count() == 1


def test_a_task_of_another_page_is_not_found(chief: Any) -> None:
    mine, other = submit_story(), submit_story()
    url = action_url(mine, "reject").replace(f"/{mine.pk}/", f"/{other.pk}/")
    assert sign_in(chief).post(url, {"comment": "x"}, headers=AJAX).status_code == 404
    assert_undecided(mine)
    assert_undecided(other)


@pytest.mark.parametrize("data", ["", "[", "[]", '{"marks": 5}', '{"content_hash": {"a": []}}'])
@pytest.mark.parametrize("action", ["approve", "reject", "", "burn"])
def test_rubbish_from_the_editor_changes_nothing(chief: Any, data: str, action: str) -> None:
    article = submit_story()
    answer = decide_in_editor(sign_in(chief), article, action, data)
    assert answer.status_code == 200
    assert messages_of(answer)
    assert_undecided(article)


def test_what_blocks_is_said_once(chief: Any) -> None:
    article = submit_story(body=[])
    browser = sign_in(chief)
    url = action_url(article, "approve")
    hidden = open_dialogue(browser, url)

    refused = post_dialogue(browser, url, **hidden, when="now")["html"]

    assert refused.count("The story has no text.") == 1
    assert article.title in refused
    assert_undecided(article)
