"""`--publish`: the same path to readers, in the name of the one who imports."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.intake.problems import RefusedFile
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.desks import seat
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from tests.builders import make_admin, make_category, make_live_category
from tests.intake.archives import load, story, write_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path):
    make_live_category("en", title="Kazakhstan", is_default_section=True)
    return tmp_path / "stories.jsonl"


def publish(archive, **options):
    return load(archive, publish=True, now=database_now(), **options)


def page(number: int = 1) -> ArticlePage:
    return ArticlePage.objects.get(external_id=f"archive-{number}")


def person(role: Role) -> object:
    user = get_user_model().objects.create_user(f"a-{role}", password="a long demo password")
    seat(user=user, role=role)
    return user


def test_pieces_go_live_with_an_import_approval_and_a_row_of_the_ledger(archive):
    chief = person(Role.CHIEF_EDITOR)

    summary, _hearing = publish(write_archive(archive, story(1), story(2)), user=chief)

    assert (summary.new, summary.sent_out, summary.kept) == (2, 2, 0)
    live = page()
    assert live.live
    assert not live.has_unpublished_changes
    [publication] = Publication.objects.filter(page_id=live.pk)
    assert publication.state == Publication.State.DONE
    assert publication.approval.kind == Approval.Kind.IMPORT
    assert publication.approval.approved_by == chief
    document = Document.objects.get(page_id=live.pk)
    assert (document.status, document.in_latest) == (200, False)
    assert document.listed_at == live.shown_at


def test_a_second_run_publishes_nothing_again(archive):
    publish(write_archive(archive, story(1)))
    before = (Publication.objects.count(), Approval.objects.count())

    summary, _hearing = publish(archive)

    assert (summary.unchanged, summary.sent_out) == (1, 0)
    assert (Publication.objects.count(), Approval.objects.count()) == before


def test_a_run_that_stopped_before_publishing_is_taken_up_again(archive):
    load(write_archive(archive, story(1), story(2)))

    summary, _hearing = publish(archive)

    assert (summary.unchanged, summary.sent_out) == (2, 2)
    assert page().live


def test_other_words_of_a_live_piece_go_live_too(archive):
    publish(write_archive(archive, story(1)))

    summary, _hearing = publish(write_archive(archive, story(1, title="Bridge closes")))

    assert (summary.updated, summary.sent_out) == (1, 1)
    assert page().title == "Bridge closes"
    assert "Bridge closes" in Document.objects.get(page_id=page().pk).card


def test_without_publish_other_words_of_a_live_piece_wait_as_a_draft(archive):
    publish(write_archive(archive, story(1)))

    load(write_archive(archive, story(1, title="Bridge closes")))

    assert page().title == "Bridge number 1 reopens"
    assert page().get_latest_revision_as_object().title == "Bridge closes"
    assert "Bridge closes" not in Document.objects.get(page_id=page().pk).card


def test_a_piece_that_fails_a_check_stays_a_draft_and_is_reported(archive):
    make_category("en", title="Sport")

    summary, hearing = publish(write_archive(archive, story(1, category="Sport"), story(2)))

    assert (summary.sent_out, summary.kept) == (1, 1)
    assert "“Sport” is not published" in hearing.kept_drafts["archive-1"]
    assert not page(1).live
    assert not Publication.objects.filter(page_id=page(1).pk).exists()


def test_what_the_desk_took_down_stays_down(archive):
    publish(write_archive(archive, story(1)))
    now = database_now()
    row = request_unpublication(page=page(), due_at=now, user=make_admin(), now=now)
    publish_one(publication_id=row.pk, done_by="now")

    _summary, hearing = publish(archive)
    _summary, again = publish(write_archive(archive, story(1, title="Bridge closes")))

    assert "taken down" in hearing.kept_drafts["archive-1"]
    assert "taken down" in again.kept_drafts["archive-1"]
    assert not page().live


def test_what_somebody_wrote_on_or_submitted_is_not_sent_out(archive):
    load(write_archive(archive, story(1), story(2)))
    draft = page(1).get_latest_revision_as_object()
    draft.title = "Bridge reopens at last"
    draft.save_revision(user=make_admin())
    submit(page=page(2), user=make_admin(), now=database_now())

    _summary, hearing = publish(archive)

    assert "edited here" in hearing.kept_drafts["archive-1"]
    assert "in review" in hearing.kept_drafts["archive-2"]
    assert not ArticlePage.objects.filter(live=True).exists()


def test_a_reporter_may_load_drafts_and_not_publish_them(archive):
    reporter = person(Role.REPORTER)

    with pytest.raises(RefusedFile, match="may not import_live in any section"):
        publish(write_archive(archive, story(1)), user=reporter)
    assert not ArticlePage.objects.exists()

    assert load(archive, user=reporter)[0].new == 1


def test_the_command_exits_with_2_for_bad_lines_and_1_for_an_unknown_user(archive, capsys):
    write_archive(archive, story(1), story(2, locale="mn"))

    with pytest.raises(CommandError) as bad:
        call_command("load_articles", str(archive), username=make_admin().get_username())
    with pytest.raises(CommandError) as unknown:
        call_command("load_articles", str(archive), username="nobody")

    assert (bad.value.returncode, unknown.value.returncode) == (2, 1)
    assert "There is no active user “nobody”" in str(unknown.value)
    printed = capsys.readouterr()
    assert "new drafts" in printed.out
    assert (
        "line 2: /locale locale-unknown: The locale “mn” is not set up here; known: en, ru, kk."
        in printed.err
    )
