"""Plans over HTTP: `If-Match` carries the version that was shown, 409 tells how it stands now."""

import pytest

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.builders import make_article, schedule
from tests.contracts.test_openapi import errors_of
from tests.publishing.plans import ZONE, ahead, wall

pytestmark = pytest.mark.django_db
REFUSAL = {"$ref": "#/components/schemas/Refusal"}


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


@pytest.fixture
def article() -> ArticlePage:
    article = make_article()
    schedule(article, due_at=ahead(hours=2))
    return article


def reschedule(staff, article, *, hours, version, **headers):
    values = {"at": wall(ahead(hours=hours)), "at_zone": ZONE}
    given = {"If-Match": f'"{version}"', **headers}
    return staff.do(article, "reschedule", headers=given, **values)


def verbs_of(staff, article):
    return {verb["name"]: verb for verb in staff.ask(article).json()["verbs"]}


def test_the_list_gives_the_version_to_send_back(chief, article):
    verbs = verbs_of(chief, article)

    row = Publication.objects.get(page_id=article.pk)
    assert verbs["reschedule"]["start_with"]["version"] == "1"
    assert verbs["unschedule"]["start_with"] == {"version": "1"}
    assert verbs["publish"]["is_possible"] is True
    assert verbs["schedule"]["hindrance"].startswith("It is planned already: Goes out ")
    assert verbs["reschedule"]["explanation"][0].startswith("Goes out ")
    assert row.version == 1


def test_the_answer_shows_the_row_with_its_new_version(chief, article):
    answer = reschedule(chief, article, hours=5, version=1)

    row = Publication.objects.get(page_id=article.pk)
    assert answer.status_code == 200
    assert [(one["id"], one["version"], one["state"]) for one in answer.json()["ledger"]] == [
        (row.pk, 2, "pending")
    ]
    assert "in 5 h" in answer.json()["message"]


def test_an_old_version_is_a_conflict_with_the_new_facts(chief, article):
    reschedule(chief, article, hours=5, version=1)
    row = Publication.objects.get(page_id=article.pk)

    answer = reschedule(chief, article, hours=6, version=1)

    body = answer.json()
    assert (answer.status_code, body["code"]) == (409, "changed_meanwhile")
    assert (body["version"], body["state"], body["wall_time"]) == (2, "pending", row.wall_time)
    assert errors_of(body, REFUSAL) == []
    row.refresh_from_db()
    assert row.version == 2


def test_without_a_version_it_is_asked_for(chief, article):
    answer = chief.do(article, "unschedule", reason="Doubtful facts")

    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == ["version"]


def test_sent_again_under_its_key_it_is_done_once(chief, article):
    key = {"Idempotency-Key": "the-plan-of-today"}
    values = {"at": wall(ahead(hours=5)), "at_zone": ZONE}
    headers = {"If-Match": '"1"', **key}

    first = chief.do(article, "reschedule", headers=headers, **values)
    second = chief.do(article, "reschedule", headers=headers, **values)

    assert (first.status_code, second.content) == (200, first.content)
    assert Publication.objects.get(page_id=article.pk).version == 2


def test_stopped_and_then_sent_out_on_its_approval(chief, article):
    stopped = chief.do(article, "unschedule", headers={"If-Match": '"1"'}, reason="Doubtful facts")
    out = chief.do(article, "publish")

    assert [one["state"] for one in stopped.json()["ledger"]] == ["cancelled"]
    assert [one["state"] for one in out.json()["ledger"]] == ["done"]
    assert out.json()["page"]["live"] is True


def test_what_nobody_approved_is_refused_with_a_sentence(chief):
    draft = make_article()

    answer = chief.do(draft, "publish")

    assert answer.status_code == 409
    assert answer.json()["detail"].endswith("submit it for review.")
    assert not Publication.objects.filter(page_id=draft.pk).exists()
