"""Undo over HTTP and at the shell: told who has it first, done once, refused with a code."""

import pytest
from django.core.management import call_command

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.builders import make_live_article, publish
from tests.contracts.test_openapi import errors_of
from tests.publishing.plans import row_of
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REASON = "The wrong minister was named."


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


@pytest.fixture
def article(chief) -> ArticlePage:
    article = make_live_article()
    change_story(article, by=chief.user, title="Bridge closed again")
    publish(article)
    return article


def test_programs_are_told_who_has_it_and_which_publication_to_name(chief, article):
    verbs = {verb["name"]: verb for verb in chief.ask(article).json()["verbs"]}

    undo = verbs["undo-publish"]
    assert undo["start_with"] == {"publication": str(row_of(article).pk)}
    assert any("nobody can know who has it" in one for one in undo["explanation"])
    assert undo["is_dangerous"] is True


def test_it_is_done_once_and_answered_alike(chief, article):
    headers = {"Idempotency-Key": "the-undo-of-today"}
    values = {"reason": REASON, "publication": row_of(article).pk}

    first = chief.do(article, "undo-publish", headers=headers, **values)
    second = chief.do(article, "undo-publish", headers=headers, **values)

    ledger = first.json()["ledger"]
    assert (first.status_code, second.content) == (200, first.content)
    assert [(one["act"], one["state"], one["reason"]) for one in ledger] == [
        ("restore", "done", REASON)
    ]
    assert Publication.objects.filter(act="restore").count() == 1


def test_a_newer_publication_is_a_conflict(chief, article):
    shown = row_of(article).pk
    change_story(article, by=chief.user, title="Third")
    publish(article)

    answer = chief.do(article, "undo-publish", reason=REASON, publication=shown)

    body = answer.json()
    assert (answer.status_code, body["code"]) == (409, "newer_publication")
    assert errors_of(body, {"$ref": "#/components/schemas/Refusal"}) == []


def test_the_shell_names_the_publication_too(chief, article, capsys):
    options = ["--page", str(article.pk), "--user", chief.user.get_username()]
    row = row_of(article)
    call_command("story", *options)

    listed = capsys.readouterr().out
    values = ["--value", f"reason={REASON}", "--value", f"publication={row.pk}"]
    call_command("story", "undo-publish", *options, *values)

    assert f"undo-publish reason=… publication={row.pk}" in listed.splitlines()
    assert "taken back" in capsys.readouterr().out
