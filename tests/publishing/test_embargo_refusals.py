"""Every road out asks whether the story is held."""

from datetime import timedelta

import pytest

from newsroom.content.checks import run_checks
from newsroom.content.gate import gate
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import standing_holds
from newsroom.publishing.models import Hold, Publication
from tests.builders import approve, make_admin, make_article, schedule

pytestmark = pytest.mark.django_db


def hold(page, *, kind="embargo", until=None, **fields):
    return Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=kind,
        until=until,
        reason="The ministry asked for it.",
        set_by_name="Desk",
        set_at=database_now(),
        **fields,
    )


def test_a_request_before_the_end_of_an_embargo_is_refused_with_that_end():
    now = database_now()
    article = make_article()
    until = now + timedelta(hours=2)
    hold(article, until=until)

    with pytest.raises(PublicationRefused) as caught:
        schedule(article, due_at=until - timedelta(seconds=1))

    assert caught.value.code == "embargoed"
    assert caught.value.facts == {"embargoed_until": until.isoformat()}
    assert not Publication.objects.filter(page_id=article.pk).exists()


def test_a_request_for_the_very_end_is_taken():
    article = make_article()
    until = database_now() + timedelta(hours=2)
    hold(article, until=until)

    assert schedule(article, due_at=until).state == "pending"


def test_an_embargo_without_an_end_refuses_every_time():
    article = make_article()
    hold(article)

    with pytest.raises(PublicationRefused) as caught:
        schedule(article, due_at=database_now() + timedelta(days=900))

    assert caught.value.facts == {"embargoed_until": None}


def test_the_gate_refuses_what_wagtails_roads_bring():
    article = make_article()
    approve(article)
    hold(article)

    with pytest.raises(PublicationRefused) as caught:
        gate.publish(page=article, revision=article.get_latest_revision(), user=make_admin())

    assert caught.value.code == "embargoed"
    article.refresh_from_db()
    assert not article.live


def test_the_gravest_hold_answers_first():
    article = make_article()
    hold(article)
    hold(article, kind="kill")

    with pytest.raises(PublicationRefused) as caught:
        schedule(article)

    assert caught.value.code == "killed"
    kinds = [one.kind for one in standing_holds(article.translation_key.hex, database_now())]
    assert kinds == ["kill", "embargo"]


def test_lifted_and_ended_holds_refuse_nothing():
    article = make_article()
    now = database_now()
    hold(article, until=now - timedelta(seconds=1))
    hold(article, kind="kill", lifted_at=now)

    assert schedule(article).state == "pending"
    assert not {"embargo", "kill"} & {f.check_id for f in run_checks(article, now=now)}


def test_the_checks_name_the_end_of_the_embargo():
    article = make_article()
    until = database_now() + timedelta(hours=2)
    hold(article, until=until)

    findings = {f.check_id: f for f in run_checks(article, now=database_now())}

    assert findings["embargo"].severity == "error"
    assert "under embargo until" in findings["embargo"].message
    assert "embargo" not in {f.check_id for f in run_checks(article, now=until)}
