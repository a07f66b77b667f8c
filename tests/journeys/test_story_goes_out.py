"""The main job, end to end, over real HTTP with web, worker, beat and clock running."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import requests
from wagtail.models import Page

from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category, paragraphs
from tests.journeys.desk import PASSWORD, Desk
from tests.review.people import make_person

ALMATY = ZoneInfo("Asia/Almaty")
TEXT = (
    "The renovated observatory above the lake opens its dome to schoolchildren; the telescope "
    "was repaired by astronomers of the observatory."
)
NEIGHBOURS = {
    "Astronomers repair the telescope": "Two astronomers spent the winter on the old telescope of"
    " the observatory: the mirror was cleaned and the dome turns again without a sound.",
    "Counting meteors above the lake": "On the shore below the observatory schoolchildren counted"
    " forty meteors in an hour, and astronomers told them where each of them came from.",
    "A lens for every school": "Workshops of the city grind a small telescope lens for each"
    " school; the first ten go to villages around the lake, where the sky is dark.",
}


@pytest.fixture
def newsroom(stack_of):
    """A section with neighbours, a reporter and an editor, and all processes."""
    section = make_live_category(title="Science", slug="science")
    for title, text in NEIGHBOURS.items():
        make_live_article(section, title=title, standfirst="", body=paragraphs(text))
    people = {}
    for role in (Role.REPORTER, Role.CHIEF_EDITOR):
        person = make_person(role)
        person.set_password(PASSWORD)
        person.save()
        people[role] = person
    stack = stack_of("web", "worker", "beat", "clock")
    return stack, section, people


def get(stack, path):
    return requests.get(f"{stack.url}{path}", timeout=20)


def test_a_story_goes_from_draft_to_similar_news(newsroom):
    stack, section, people = newsroom
    reporter = Desk(url=stack.url, username=people[Role.REPORTER].username)
    editor = Desk(url=stack.url, username=people[Role.CHIEF_EDITOR].username)

    # The reporter writes and submits.
    page_id = reporter.write_story(
        section_id=section.pk, title="The observatory opens its dome", text=TEXT, submit=True
    )
    page = Page.objects.get(pk=page_id).specific
    state = page.current_workflow_task_state
    assert state is not None, "the story is not in review"
    assert page.slug == "the-observatory-opens-its-dome"

    # The reporter cannot approve, not even by force.
    forced = reporter.decide(page_id=page_id, state_id=state.pk, action="approve", when="now")
    assert forced.status_code == 403
    assert forced.json()["code"] == "self_approval"
    assert not Publication.objects.filter(page_id=page_id).exists()

    # The editor approves for three seconds later, to the second.
    due_at = (datetime.now(ALMATY) + timedelta(seconds=3)).replace(microsecond=0)
    answer = editor.decide(
        page_id=page_id, state_id=state.pk, action="approve", when="later",
        wall_time=due_at.strftime("%Y-%m-%dT%H:%M:%S"), zone="Asia/Almaty",
    )  # fmt: skip
    assert answer.json()["step"] == "success", answer.text
    publication = Publication.objects.get(page_id=page_id)
    assert publication.due_at == due_at

    # Not visible before, visible soon after.
    article = f"/api/v1/articles/{page.public_id}"
    while datetime.now(ALMATY) < due_at - timedelta(milliseconds=200):
        assert get(stack, article).status_code == 404
        listed = get(stack, "/api/v1/articles?locale=en").json()["items"]
        assert page.public_id not in [card["id"] for card in listed]
    stack.wait_until(lambda: get(stack, article).status_code == 200, timeout_seconds=10)

    # Its similar news and its neighbours' are filled.
    related = f"{article}/related"
    stack.wait_until(
        lambda: {card["title"] for card in get(stack, related).json()["items"]} == set(NEIGHBOURS),
        timeout_seconds=10,
    )
    shown = get(stack, related).json()["items"]
    neighbour = f"/api/v1/articles/{shown[0]['id']}/related"
    stack.wait_until(
        lambda: page.public_id in [card["id"] for card in get(stack, neighbour).json()["items"]],
        timeout_seconds=10,
    )

    # API and page agree.
    document = get(stack, f"{article}?include=related,latest").json()
    assert document["title"] == "The observatory opens its dome"
    assert document["latest"][0]["id"] != page.public_id
    html = requests.get(document["url"], timeout=20)
    assert html.status_code == 200
    assert document["title"] in html.text
    for card in document["related"]:
        assert card["title"] in html.text

    # The ledger shows the lateness.
    publication.refresh_from_db()
    assert publication.state == "done"
    assert timedelta(0) <= publication.lateness < timedelta(seconds=10)
    changes = get(stack, "/api/v1/changes").json()["items"]
    assert [change["reason"] for change in changes if change["id"] == page.public_id] == [
        "published"
    ]


def test_with_the_broker_frozen_an_approval_answers_at_once(newsroom):
    stack, section, people = newsroom
    reporter = Desk(url=stack.url, username=people[Role.REPORTER].username)
    editor = Desk(url=stack.url, username=people[Role.CHIEF_EDITOR].username)
    page_id = reporter.write_story(
        section_id=section.pk, title="Snow in the passes", text=TEXT, submit=True
    )
    state = Page.objects.get(pk=page_id).specific.current_workflow_task_state
    stack.freeze("valkey")

    answer = editor.decide(page_id=page_id, state_id=state.pk, action="approve", when="now")

    assert answer.json()["step"] == "success"
    # 0.1 s on a quiet machine; whoever asks a frozen broker waits for tens of seconds.
    assert answer.elapsed < timedelta(seconds=5)
    stack.wait_until(lambda: Page.objects.get(pk=page_id).live, timeout_seconds=15)
    assert Publication.objects.get(page_id=page_id).done_by == "clock"
