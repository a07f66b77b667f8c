"""Kill and legal block: out in every locale at once, held, and nothing comes back by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import storages
from wagtail.models import PageLogEntry

from newsroom.content.addresses import public_path
from newsroom.delivery.models import Change, Document, PublicPicture
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval, Hold, Publication
from newsroom.publishing.verbs import VerbRefused, perform, verbs_for
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    publish,
    schedule,
)
from tests.delivery.newsroom_words import make_picture
from tests.delivery.running import unpublish
from tests.review.people import make_person

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REASON = "The document behind it is forged."


def do(name, page, *, user=None, **values):
    values = {"reason": REASON} | values
    if name in {"kill", "legal-block"}:
        values = {"confirmation": page.title} | values
    return perform(name, page=page, user=user or make_admin(), values=values, now=database_now())


def story_in(*locales, live=()):
    """Versions of one story by locale; those of `live` are published."""
    first = make_article(make_live_category(locales[0]))
    pages = {locales[0]: first}
    for code in locales[1:]:
        pages[code] = make_article(make_live_category(code), translation_key=first.translation_key)
    for code in live:
        publish(pages[code])
    for page in pages.values():
        page.refresh_from_db()
    return pages


def tombstone(page):
    document = Document.objects.get(page_id=page.pk)
    return document.status, document.reason, document.statement


def test_a_kill_takes_every_locale_away_and_says_what_readers_are_told(client):
    pages = story_in("en", "ru", "kk", live=("en", "ru"))

    said = do("kill", pages["en"], statement_ru="Документ оказался поддельным.")

    assert "en, ru" in said
    assert tombstone(pages["en"]) == (410, "killed", "")
    assert tombstone(pages["ru"]) == (410, "killed", "Документ оказался поддельным.")
    assert not Document.objects.filter(page_id=pages["kk"].pk).exists()
    answer = client.get(public_path(pages["ru"]))
    assert answer.status_code == 410
    assert "Документ оказался поддельным." in answer.content.decode()
    problem = client.get(f"/api/v1/articles/{pages['ru'].public_id}")
    assert problem.status_code == 410
    assert problem.json()["reason"] == "killed"
    assert problem.json()["detail"] == "Документ оказался поддельным."
    assert client.get(f"/api/v1/articles/{pages['kk'].public_id}").status_code == 404


def test_a_kill_leaves_ledger_history_and_change_log():
    pages = story_in("en", "ru", live=("en",))
    before = Change.objects.count()

    do("kill", pages["en"])

    row = Publication.objects.get(page_id=pages["en"].pk, verb="unpublish")
    assert (row.state, row.act, row.reason) == ("done", "kill", REASON)
    assert not Publication.objects.filter(page_id=pages["ru"].pk).exists()
    added = list(Change.objects.all()[before:].values_list("op", "reason", "public_id"))
    assert added == [("delete", "killed", pages["en"].public_id)]
    for page in pages.values():
        lines = PageLogEntry.objects.filter(page_id=page.pk, action="newsroom.story.held")
        assert [str(line.message) for line in lines] == [f"Killed in all locales: {REASON}"]


def test_plans_are_cancelled_and_approvals_end():
    pages = story_in("en", "ru", live=("en",))
    waiting = schedule(pages["ru"], due_at=database_now() + timedelta(hours=1))

    do("kill", pages["en"])

    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    assert REASON in waiting.last_error
    assert not Approval.objects.filter(
        page_id__in=[page.pk for page in pages.values()], withdrawn_at=None
    ).exists()


def test_what_was_taken_down_before_answers_as_killed_too():
    pages = story_in("en", "ru", live=("en", "ru"))
    unpublish(pages["ru"])
    assert tombstone(pages["ru"])[0] == 404

    do("kill", pages["en"])

    assert tombstone(pages["ru"]) == (410, "killed", "")


def test_nothing_goes_out_until_the_kill_is_lifted_and_then_by_a_new_approval():
    pages = story_in("en", "ru", live=("en",))
    do("kill", pages["en"])

    with pytest.raises(PublicationRefused) as caught:
        schedule(pages["ru"])
    assert caught.value.code == "killed"

    do("lift-kill", pages["ru"], reason="The document is genuine after all.")

    assert tombstone(pages["en"]) == (410, "killed", "")
    pages["en"].refresh_from_db()
    assert not pages["en"].live
    publish(pages["en"])
    assert tombstone(pages["en"]) == (200, "", "")
    hold = Hold.objects.get()
    assert (hold.lift_reason, hold.kind) == ("The document is genuine after all.", "kill")


def test_a_kill_without_the_headline_or_a_reason_changes_nothing():
    article = make_live_article()

    with pytest.raises(VerbRefused) as caught:
        do("kill", article, confirmation="something else", reason="")

    assert set(caught.value.errors) == {"confirmation", "reason"}
    assert tombstone(article)[0] == 200
    assert not Hold.objects.exists()


def test_who_may_kill_in_one_locale_only_may_not_kill_the_story():
    pages = story_in("en", "ru", live=("en", "ru"))
    editor = make_person(Role.SECTION_EDITOR, locale_code="en")

    with pytest.raises(VerbRefused) as caught:
        do("kill", pages["en"], user=editor)

    assert (caught.value.status, caught.value.code) == (403, "forbidden")
    assert "ru" in caught.value.message
    assert tombstone(pages["en"])[0] == 200


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.REPORTER, set()),
        (Role.SECTION_EDITOR, set()),
        (Role.CHIEF_EDITOR, {"lift-kill", "legal-block"}),
    ],
)
def test_lifting_is_the_chief_editors(role, offered):
    article = make_live_article()
    do("kill", article)
    article.refresh_from_db()

    verbs = verbs_for(page=article, user=make_person(role), now=database_now())

    names = {verb.name for verb in verbs}
    assert names & {"kill", "lift-kill", "legal-block", "lift-legal-block"} == offered


def test_a_killed_story_is_not_killed_twice():
    article = make_live_article()
    do("kill", article)

    with pytest.raises(VerbRefused):
        do("kill", article)

    assert Hold.objects.count() == 1


def test_pictures_that_only_it_shows_are_gone_after_the_commit(django_capture_on_commit_callbacks):
    own, shared = make_picture(), make_picture()
    pages = story_in("en", "ru")
    for page, picture in ((pages["en"], own), (pages["ru"], shared)):
        page.lead_image = picture
        page.save_revision()
        publish(page)
    other = make_article(make_live_category(), lead_image=shared)
    publish(other)
    files = list(PublicPicture.objects.filter(image_id=own.pk).values_list("file_name", flat=True))
    kept = list(
        PublicPicture.objects.filter(image_id=shared.pk).values_list("file_name", flat=True)
    )
    assert files
    assert kept

    with django_capture_on_commit_callbacks(execute=True):
        do("kill", pages["en"])

    public = storages["public"]
    assert not PublicPicture.objects.filter(image_id=own.pk).exists()
    assert not any(public.exists(name) for name in files)
    assert all(public.exists(name) for name in kept)


def test_everybody_who_worked_on_it_is_told_in_their_language():
    pages = story_in("en", "kk", live=("en",))
    author, translator = make_person(Role.REPORTER), make_person(Role.TRANSLATOR)
    for person in (author, translator):
        person.email = f"{person.username}@newsroom.example"
        person.save()
    pages["en"].save_revision(user=author)
    pages["kk"].save_revision(user=translator)
    chief = make_person(Role.CHIEF_EDITOR)

    do("kill", pages["en"], user=chief)

    run_due_follow_ups(seconds=30)
    assert {to for message in mail.outbox for to in message.to} == {author.email, translator.email}
    assert all(REASON in message.body for message in mail.outbox)
    assert all(f"/admin/pages/{pages['kk'].pk}/history/" in m.body for m in mail.outbox)


def test_a_legal_block_answers_451_and_holds_drafts_too(client):
    pages = story_in("en", "ru", live=("en",))

    do("legal-block", pages["ru"], statement_en="A court in Almaty forbade it on 24 November.")

    assert tombstone(pages["en"])[:2] == (451, "restricted")
    answer = client.get(f"/api/v1/articles/{pages['en'].public_id}")
    assert answer.status_code == 451
    assert answer.json()["detail"] == "A court in Almaty forbade it on 24 November."
    with pytest.raises(PublicationRefused) as caught:
        schedule(pages["ru"])
    assert caught.value.code == "legally_blocked"


def test_a_lifted_block_is_no_longer_told_and_nothing_comes_back():
    article = make_live_article()
    do("legal-block", article, statement_en="A court forbade it.")

    do("lift-legal-block", article, reason="The court of appeal decided.")

    assert tombstone(article) == (404, "unpublished", "")
    article.refresh_from_db()
    assert not article.live


def test_a_lifted_block_of_a_killed_story_tells_of_the_kill():
    article = make_live_article()
    do("legal-block", article)
    do("kill", article, statement_en="It was wrong.")
    assert tombstone(article)[0] == 451

    do("lift-legal-block", article)

    assert tombstone(article) == (410, "killed", "It was wrong.")


def test_sections_are_not_killed():
    section = make_live_category()

    with pytest.raises(VerbRefused):
        do("kill", section)

    assert tombstone(section)[0] == 200


def test_a_deleted_page_keeps_the_answer_of_its_kill(client):
    article = make_live_article()
    path = public_path(article)
    do("kill", article)
    article.refresh_from_db()

    article.delete()

    assert client.get(path).status_code == 410
