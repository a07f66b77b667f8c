"""`manage.py story`: the same verbs at the shell, with somebody's rights."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import StoryVerb
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, schedule
from tests.publishing.plans import ahead, wall
from tests.publishing.practice_verb import answers, practice_registered
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def practice() -> Iterator[StoryVerb]:
    with practice_registered() as verb:
        yield verb


@pytest.fixture
def article() -> ArticlePage:
    return make_live_article()


def story(*arguments, page, user, values=()):
    said = StringIO()
    options = [f"--page={page.pk}", f"--user={user.get_username()}"]
    given = [f"--value={name}={text}" for name, text in dict(values).items()]
    call_command("story", *arguments, *options, *given, stdout=said)
    return said.getvalue()


def test_a_verb_is_carried_out_in_that_persons_name(article):
    chief = make_person(Role.CHIEF_EDITOR)

    said = story("unpublish", page=article, user=chief, values={"reason": "Doubtful = facts."})

    row = Publication.objects.get(page_id=article.pk, verb="unpublish")
    assert (row.requested_by, row.reason) == (chief, "Doubtful = facts.")
    assert article.title in said


def test_every_kind_of_value_may_be_an_argument(article):
    said = story(
        "practise", page=article, user=make_person(Role.CHIEF_EDITOR), values=answers(article)
    )

    assert "loud, True, v3" in said


def test_without_a_verb_it_lists_what_may_be_done():
    listed = story(page=make_article(), user=make_person(Role.CHIEF_EDITOR))
    live = story(page=make_live_article(), user=make_person(Role.CHIEF_EDITOR))

    assert "practise: not now. Only live pages can be practised on." in listed
    assert "unpublish reason=…" in live.splitlines()


def test_the_list_gives_the_version_of_a_plan_to_be_named_again():
    article, chief = make_article(), make_person(Role.CHIEF_EDITOR)
    row = schedule(article, due_at=ahead(hours=2))

    listed = story(page=article, user=chief)
    said = story(
        "reschedule", page=article, user=chief, values={"version": 1, "at": wall(ahead(hours=5))}
    )

    assert "reschedule at=… version=1" in listed.splitlines()
    assert "goes out" in said
    row.refresh_from_db()
    assert row.version == 2


def test_refusals_name_the_code_and_each_value(article):
    with pytest.raises(CommandError) as refused:
        story("unpublish", page=article, user=make_person(Role.CHIEF_EDITOR))
    with pytest.raises(CommandError) as forbidden:
        story("unpublish", page=article, user=make_person(Role.REPORTER))

    assert "(invalid)\n  reason: This is needed." in str(refused.value)
    assert "(forbidden)" in str(forbidden.value)
    assert not Publication.objects.filter(page_id=article.pk, verb="unpublish").exists()


def test_closed_accounts_and_unknown_pages_are_told(article):
    closed = make_person(Role.CHIEF_EDITOR)
    closed.is_active = False
    closed.save()

    with pytest.raises(CommandError, match="no active account"):
        story("unpublish", page=article, user=closed)
    article.pk = 2**40
    with pytest.raises(CommandError, match="no page of the number"):
        story("unpublish", page=article, user=make_person(Role.CHIEF_EDITOR))
