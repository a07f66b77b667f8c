"""Corrections by programs of the staff: the verbs as JSON, and at the operator's shell."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsroom.publishing.models import Correction, Publication
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.review.corrections import NOTE, mended_story
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_one_program_proposes_and_another_ones_person_approves() -> None:
    article = mended_story()
    reporter, editor = Staff(Role.REPORTER), Staff(Role.SECTION_EDITOR)
    offered = {verb["name"]: verb for verb in reporter.ask(article).json()["verbs"]}
    start = offered["propose-correction"]["start_with"]

    proposed = reporter.do(article, "propose-correction", **start, kind="correction", note=NOTE)
    waiting = {verb["name"]: verb for verb in editor.ask(article).json()["verbs"]}
    version = waiting["approve-correction"]["start_with"]["version"]
    approved = editor.do(article, "approve-correction", version=version)

    assert proposed.status_code == 200
    assert proposed.json()["ledger"] == []
    assert waiting["propose-correction"]["is_possible"] is False
    assert approved.status_code == 200
    [row] = approved.json()["ledger"]
    assert (row["act"], row["state"], row["reason"]) == ("correct", "done", NOTE)
    [note] = editor.client.get(f"/api/v1/articles/{article.public_id}").json()["corrections"]
    assert note["note"] == NOTE


def test_what_changed_meanwhile_is_named_for_programs() -> None:
    article, reporter = mended_story(), Staff(Role.REPORTER)
    offered = {verb["name"]: verb for verb in reporter.ask(article).json()["verbs"]}
    start = offered["propose-correction"]["start_with"]
    change_story(article, by=make_person(Role.REPORTER), title="Another headline")

    answer = reporter.do(article, "propose-correction", **start, kind="correction", note=NOTE)

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "content_changed")
    assert problem["changes"] == ["title"]
    assert not Correction.objects.exists()


def test_own_proposals_are_refused_with_a_stable_code() -> None:
    article, editor = mended_story(), Staff(Role.SECTION_EDITOR)
    editor.do(article, "propose-correction", kind="correction", note=NOTE, text="newest")
    proposed = Correction.objects.get()

    answer = editor.do(article, "approve-correction", version=str(proposed.pk))

    assert (answer.status_code, answer.json()["code"]) == (403, "self_approval")
    assert Correction.objects.get().state == "proposed"
    assert not Publication.objects.filter(act="correct").exists()


def test_the_shell_takes_the_same_values() -> None:
    article = mended_story()
    reporter, editor = make_person(Role.REPORTER), make_person(Role.SECTION_EDITOR)

    def story(name: str, user: object, *values: str) -> str:
        said = StringIO()
        options = [f"--page={article.pk}", f"--user={user}", *(f"--value={one}" for one in values)]
        call_command("story", name, *options, stdout=said)
        return said.getvalue()

    proposal = ("kind=correction", f"note={NOTE}", "text=newest")
    story("propose-correction", reporter.username, *proposal)
    with pytest.raises(CommandError, match="forbidden"):
        story("approve-correction", reporter.username, f"version={Correction.objects.get().pk}")
    said = story("approve-correction", editor.username, f"version={Correction.objects.get().pk}")

    assert "is corrected" in said
    assert Correction.objects.get().approved_by_name == editor.username
