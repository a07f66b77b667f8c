"""Two people decide about one correction at the same time: one decision, nothing twice."""

import json
from typing import Any

import pytest
from django.utils import timezone

from newsroom.delivery.models import Change, Document
from newsroom.publishing.models import Correction, Publication
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.policy import Role
from tests.builders import make_admin
from tests.delivery.threads import in_transaction, wait_until_blocked
from tests.review.corrections import NOTE, let_out, mended_story, propose
from tests.review.people import make_person

pytestmark = pytest.mark.usefixtures("committed_db")


def test_of_two_approvers_one_lets_it_out() -> None:
    article = mended_story()
    proposed = propose(article)
    first, second = make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)
    refusals: list[VerbRefused] = []

    def too_late() -> None:
        try:
            approve(article, proposed, by=second)
        except VerbRefused as refusal:
            refusals.append(refusal)

    with in_transaction(lambda: approve(article, proposed, by=first)) as winner:
        winner.ran()
        with in_transaction(too_late) as loser:
            wait_until_blocked()
            winner.commit()
            loser.ran().commit()

    [refusal] = refusals
    assert refusal.code == "already_decided"
    assert Publication.objects.filter(page_id=article.pk, act="correct").count() == 1
    assert Correction.objects.get(pk=proposed.pk).approved_by_name == first.username
    assert Change.objects.filter(reason="corrected").count() == 1


def test_of_two_proposals_one_waits() -> None:
    article = mended_story()
    refusals: list[VerbRefused] = []

    def too_late() -> None:
        try:
            propose(article, note="The other one.")
        except VerbRefused as refusal:
            refusals.append(refusal)

    with in_transaction(lambda: propose(article)) as winner:
        winner.ran()
        with in_transaction(too_late) as loser:
            wait_until_blocked()
            winner.commit()
            loser.ran().commit()

    assert [refusal.code for refusal in refusals] == ["correction_waits"]
    assert [one.note for one in Correction.objects.filter(page_id=article.pk)] == [NOTE]


def test_a_kill_during_an_approval_takes_the_corrected_story_down() -> None:
    article = mended_story()
    proposed = propose(article)
    admin, editor = make_admin(), make_person(Role.SECTION_EDITOR)
    values = {"reason": "It was wrong as a whole.", "confirmation": article.title}

    def kill() -> None:
        perform("kill", page=article, user=admin, values=values, now=timezone.now())

    with in_transaction(lambda: approve(article, proposed, by=editor)) as approving:
        approving.ran()
        with in_transaction(kill) as killing:
            wait_until_blocked()
            approving.commit()
            killing.ran().commit()

    assert Document.objects.get(page_id=article.pk).status == 410
    assert Correction.objects.get(pk=proposed.pk).state == "live"


def test_an_approval_during_a_kill_comes_too_late() -> None:
    article = mended_story()
    proposed = propose(article)
    admin = make_admin()
    refusals: list[VerbRefused] = []
    values = {"reason": "It was wrong as a whole.", "confirmation": article.title}

    def too_late() -> None:
        try:
            let_out(article)
        except VerbRefused as refusal:
            refusals.append(refusal)

    def kill() -> None:
        perform("kill", page=article, user=admin, values=values, now=timezone.now())

    with in_transaction(kill) as killing:
        killing.ran()
        with in_transaction(too_late) as approving:
            wait_until_blocked()
            killing.commit()
            approving.ran().commit()

    assert len(refusals) == 1
    assert Correction.objects.get(pk=proposed.pk).state == "withdrawn"
    assert not Publication.objects.filter(act="correct").exists()


def test_a_save_during_an_approval_stays_a_draft() -> None:
    article = mended_story()
    proposed = propose(article)
    editor = make_person(Role.SECTION_EDITOR)

    def save() -> None:
        draft = article.get_latest_revision_as_object()
        draft.title = "Another headline"
        draft.save_revision()

    with in_transaction(lambda: approve(article, proposed, by=editor)) as approving:
        approving.ran()
        with in_transaction(save) as saving:
            wait_until_blocked()
            approving.commit()
            saving.ran().commit()

    body: dict[str, Any] = json.loads(Document.objects.get(page_id=article.pk).body)
    assert body["title"] == article.title
    assert [one["note"] for one in body["corrections"]] == [NOTE]


def approve(article: Any, proposed: Correction, *, by: Any) -> None:
    values = {"version": str(proposed.pk)}
    perform("approve-correction", page=article, user=by, values=values, now=timezone.now())
