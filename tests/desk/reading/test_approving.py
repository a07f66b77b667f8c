"""Approving from the pane: bound to what was shown, at a time told in words, by other eyes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import TaskState

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Publication
from newsroom.review.policy import Role
from tests.builders import make_category, paragraphs
from tests.delivery.newsroom_words import make_picture
from tests.desk.reading.panes import (
    BROWSER,
    SCRIPT,
    approve_url,
    open_pane,
    reading_url,
    send,
    soup_of,
    texts,
    ticked,
)
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story, submit_story, task_of

pytestmark = pytest.mark.django_db


def row_of(article: ArticlePage) -> Publication:
    return Publication.objects.get(page_id=article.pk)


def assert_undecided(article: ArticlePage) -> None:
    assert task_of(article).status == TaskState.STATUS_IN_PROGRESS
    assert not Publication.objects.filter(page_id=article.pk).exists()
    assert not Approval.objects.filter(page_id=article.pk).exists()


def test_what_was_shown_is_approved_and_the_queue_is_told(client: Client, chief: Any) -> None:
    article = submit_story()
    data = ticked(open_pane(client, article)) | {"comment": "Well done"}

    answer = send(client, approve_url(article), data)

    assert answer.status_code == 200
    decided = soup_of(answer).select_one('[data-controller="news-decided"]')
    assert decided["data-news-decided-page-value"] == str(article.pk)
    assert "Approved: it goes out now." in decided.get_text()
    approval = Approval.objects.get(page_id=article.pk)
    assert (approval.approved_by, approval.comment) == (chief, "Well done")
    assert row_of(article).revision_id == int(data["revision_id"])


def test_without_a_script_one_comes_back_to_the_page_with_a_message(client: Client) -> None:
    article = submit_story()
    page = soup_of(client.get(reading_url(article), headers=BROWSER))

    answer = client.post(approve_url(article), ticked(page), headers=BROWSER, follow=True)

    assert answer.redirect_chain == [(reading_url(article), 302)]
    assert "Approved: it goes out now." in answer.content.decode()
    assert Approval.objects.filter(page_id=article.pk).count() == 1


def test_a_change_meanwhile_is_409_with_the_difference_to_what_was_shown(client: Client) -> None:
    article = submit_story(body=paragraphs("It is closed.", "Lamps are lit."))
    data = ticked(open_pane(client, article)) | {"comment": "Good"}
    other = make_person(Role.SECTION_EDITOR)
    change_story(article, by=other, body=paragraphs("It is open.", "Lamps are lit."))

    answer = send(client, approve_url(article), data)

    assert answer.status_code == 409
    assert_undecided(article)
    soup = soup_of(answer)
    assert texts(soup, ".news-story__version[aria-current]") == ["Since it was shown to you"]
    assert texts(soup, ".news-changes del") == ["closed"]
    assert texts(soup, ".news-changes ins") == ["open"]
    assert "no longer the version that you read" in texts(soup, "[role=alert]")[0]
    # Read anew, it is approved with the same form.
    again = ticked(soup)
    assert again["comment"] == "Good"
    assert send(client, approve_url(article), again).status_code == 200
    assert row_of(article).revision_id == article.latest_revision_id


def test_a_save_over_the_same_revision_is_409_too(client: Client) -> None:
    author = make_person(Role.REPORTER)
    article = submit_story(author)
    data = ticked(open_pane(client, article))
    draft = article.get_latest_revision_as_object()
    draft.standfirst = "Rewritten in place"
    draft.save_revision(user=author, overwrite_revision=article.get_latest_revision())

    answer = send(client, approve_url(article), data)

    assert answer.status_code == 409
    assert "Rewritten in place" in " ".join(texts(soup_of(answer), ".news-changes ins"))
    assert_undecided(article)


def test_a_picture_replaced_meanwhile_is_409_and_named(client: Client) -> None:
    picture = make_picture(title="Dawn")
    article = submit_story(lead_image=picture)
    data = ticked(open_pane(client, article))
    picture.alt_texts = {**picture.alt_texts, "en": "Fog over the river"}
    picture.save()

    answer = send(client, approve_url(article), data)

    assert answer.status_code == 409
    notes = texts(soup_of(answer), ".news-changes__notes li")
    assert notes == ["Picture “Dawn”: another description for those who cannot see it"]
    assert_undecided(article)


def test_a_program_is_told_with_a_code_and_the_parts(client: Client) -> None:
    article = submit_story()
    data = ticked(open_pane(client, article))
    change_story(article, by=make_person(Role.SECTION_EDITOR), title="Other")

    answer = client.post(approve_url(article), data)

    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["changes"]) == ("content_changed", ["title"])
    assert_undecided(article)


def test_the_same_content_saved_again_is_still_what_was_shown(client: Client) -> None:
    article = submit_story()
    data = ticked(open_pane(client, article))
    change_story(article, by=make_person(Role.SECTION_EDITOR))

    assert send(client, approve_url(article), data).status_code == 200


def test_a_time_is_entered_as_typed(client: Client) -> None:
    article = submit_story()
    later = {"when": "later", "wall_time": "2040-05-04T09:00", "zone": "Asia/Almaty"}

    answer = send(client, approve_url(article), ticked(open_pane(client, article)) | later)

    assert "Approved: it goes out Fri 04 May 09:00" in soup_of(answer).get_text()
    assert row_of(article).due_at == datetime(2040, 5, 4, 4, 0, tzinfo=UTC)


def test_a_past_time_is_refused_with_the_offer_to_publish_now(client: Client) -> None:
    article = submit_story()
    past = {"when": "later", "wall_time": "2020-01-01T09:00", "zone": "Asia/Almaty"}

    refused = send(client, approve_url(article), ticked(open_pane(client, article)) | past)

    assert refused.status_code == 422
    assert_undecided(article)
    soup = soup_of(refused)
    assert "That time has passed" in texts(soup, ".news-decide [role=alert]")[0]
    button = soup.select_one("button[name=publish_now]")
    assert not button.has_attr("hidden")
    # One button: the same form, now.
    data = ticked(soup) | {"publish_now": "1"}
    assert send(client, approve_url(article), data).status_code == 200
    assert Approval.objects.filter(page_id=article.pk).count() == 1


def test_errors_block(client: Client) -> None:
    article = submit_story(section=make_category(name_confirmed=False))
    soup = open_pane(client, article)
    assert len(soup.select(".news-finding--error")) == 1

    answer = send(client, approve_url(article), ticked(soup))

    assert answer.status_code == 422
    assert "checks keep it in" in soup_of(answer).get_text()
    assert_undecided(article)


def test_warnings_want_a_tick_each(client: Client) -> None:
    article = submit_story(standfirst="")
    soup = open_pane(client, article)
    boxes = [box["value"] for box in soup.select("input[name=seen]")]
    assert len(boxes) == 2
    data = ticked(soup) | {"seen": boxes[:1]}

    refused = send(client, approve_url(article), data)

    assert refused.status_code == 422
    assert "Look at each warning first" in texts(soup_of(refused), "[role=alert]")[0]
    assert_undecided(article)
    assert send(client, approve_url(article), data | {"seen": boxes}).status_code == 200


@pytest.mark.parametrize("headers", [SCRIPT, {"accept": "application/json"}])
def test_self_approval_forced_by_http_is_403_and_changes_nothing(headers: dict[str, str]) -> None:
    author = make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)
    client = sign_in(author)
    soup = open_pane(client, article)
    assert soup.select("form.news-decide--approve") == []
    other = ticked(open_pane(sign_in(make_person(Role.CHIEF_EDITOR)), article))

    answer = client.post(approve_url(article), other, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "self_approval")
    assert_undecided(article)


def test_a_browser_that_forces_it_reads_why_not() -> None:
    author = make_person(Role.CHIEF_EDITOR)
    article = submit_story(author)

    answer = sign_in(author).post(approve_url(article), {}, headers=BROWSER)

    assert answer.status_code == 403
    assert "somebody else has to approve it" in answer.content.decode()
    assert_undecided(article)


def test_who_comes_too_late_is_told(client: Client) -> None:
    article = submit_story()
    data = ticked(open_pane(client, article))
    send(client, approve_url(article), data)

    late = sign_in(make_person(Role.CHIEF_EDITOR))
    answer = send(late, approve_url(article), data)

    assert answer.status_code == 409
    assert "not waiting for a decision" in texts(soup_of(answer), "[role=alert]")[0]
    assert Approval.objects.filter(page_id=article.pk).count() == 1


def test_a_damaged_form_is_refused(client: Client) -> None:
    article = submit_story()

    answer = send(client, approve_url(article), {"revision_id": "x", "content_hash": "no"})

    assert answer.status_code == 422
    assert_undecided(article)
