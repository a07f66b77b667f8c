"""Corrections in documents: what is told, what it leads to, and when it is told no more."""

import importlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry, Revision
from wagtail.users.models import UserProfile

from newsroom.content.addresses import public_path
from newsroom.delivery.documents import build
from newsroom.delivery.models import Dependency, Document
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.as_it_stood import as_it_stood
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Correction, Publication
from newsroom.publishing.retention import purge_revisions
from newsroom.publishing.verbs import perform
from newsroom.publishing.withdraw_corrections import withdraw_corrections_of
from newsroom.review.notices.models import Notice
from newsroom.review.policy import Role
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
)
from tests.delivery.running import run_follow_ups
from tests.review.corrections import (
    NOTE,
    RIGHT,
    WRONG,
    clarified,
    correct,
    let_out,
    mended_story,
    propose,
    wrong_story,
)
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def body_of(page: Any) -> dict[str, Any]:
    return json.loads(Document.objects.get(page_id=page.pk).body)


def refuted() -> tuple[Any, Any]:
    """A story with a public refutation, and the story that it leads to."""
    section = make_live_category()
    article, other = wrong_story(section), make_live_article(section, title="885 metres it is")
    correct(article, kind="refutation", text="unchanged", link=str(other.pk))
    return article, other


def test_every_article_says_what_was_corrected_and_nothing_else_does() -> None:
    section = make_live_category()
    article = make_live_article(section)

    assert body_of(article)["corrections"] == []
    assert "corrections" not in body_of(section)
    assert "corrections" not in json.loads(Document.objects.get(page_id=article.pk).card)


def test_a_refutation_names_the_story_that_says_it_right() -> None:
    article, other = refuted()

    [note] = body_of(article)["corrections"]

    linked = body_of(other)
    assert note["link"] == {"id": linked["id"], "title": linked["title"], "url": linked["url"]}
    key = f"story:{other.translation_key.hex}"
    assert Dependency.objects.filter(page_id=article.pk, key=key).exists()


def test_a_link_follows_headline_and_address_of_its_story() -> None:
    article, other = refuted()
    updated_at = body_of(article)["updated_at"]

    change_story(other, by=None, title="The bridge has 885 metres")
    publish(other)
    run_follow_ups()
    renamed = body_of(article)["corrections"][0]["link"]
    change_story(other, by=None, slug="bridge-885")
    publish(other)
    run_follow_ups()
    moved = body_of(article)["corrections"][0]["link"]

    assert renamed["title"] == "The bridge has 885 metres"
    assert moved["url"].endswith("/bridge-885/")
    assert body_of(article)["updated_at"] == updated_at


def test_a_link_goes_with_its_story_and_comes_back_with_it() -> None:
    article, other = refuted()
    reason = {"reason": "It was wrong too.", "confirmation": other.title}

    perform("kill", page=other, user=make_admin(), values=reason, now=timezone.now())
    run_follow_ups()
    dead = body_of(article)["corrections"]
    perform(
        "lift-kill",
        page=other,
        user=make_admin(),
        values={"reason": "It was right."},
        now=timezone.now(),
    )
    publish(other)
    run_follow_ups()

    assert [(one["note"], one["link"]) for one in dead] == [(NOTE, None)]
    assert body_of(article)["corrections"][0]["link"]["title"] == other.title


def test_notes_stay_through_later_versions_and_a_time_off_the_site() -> None:
    article = mended_story()
    correct(article)
    change_story(article, by=None, title="A later version")
    publish(article)
    later = body_of(article)["corrections"]

    perform(
        "unpublish",
        page=article,
        user=make_admin(),
        values={"reason": "For a while."},
        now=timezone.now(),
    )
    publish(article)

    assert [one["note"] for one in later] == [NOTE]
    assert body_of(article)["corrections"] == later


def test_a_translation_and_a_copy_begin_without_notes() -> None:
    article = clarified()
    russian = article.copy_for_translation(Locale.objects.get(language_code="ru"), True)
    copied = article.copy(update_attrs={"slug": "copied"}, copy_revisions=False)

    assert build(russian).body["corrections"] == []
    assert build(copied.specific).body["corrections"] == []


# Taking a publication back


def test_a_publication_taken_back_takes_its_note_along() -> None:
    article = mended_story()
    correct(article)
    row = Publication.objects.get(page_id=article.pk, act="correct")
    editor = make_person(Role.SECTION_EDITOR)
    taken_back = {"page": article, "user": editor, "reason": "Too early.", "now": database_now()}

    [withdrawn] = withdraw_corrections_of(row, **taken_back)
    again = withdraw_corrections_of(row, **taken_back)

    assert again == []
    assert (withdrawn.state, withdrawn.withdrawn_by_name) == ("withdrawn", editor.username)
    assert build(article).body["corrections"] == []
    line = PageLogEntry.objects.get(action="newsroom.correction.withdrawn")
    assert str(line.message) == f"No longer public: “{NOTE}” (Correction). Too early."


def test_undoing_a_correction_brings_the_text_of_before_back_without_the_note() -> None:
    article = mended_story()
    correct(article)
    row = Publication.objects.get(page_id=article.pk, act="correct")
    values = {"reason": "The figure was right.", "publication": str(row.pk)}

    perform("undo-publish", page=article, user=make_admin(), values=values, now=timezone.now())

    body = body_of(article)
    note = Correction.objects.get(page_id=article.pk)
    assert WRONG in body["body"]["text"]
    assert body["corrections"] == []
    assert (note.state, note.withdraw_reason) == ("withdrawn", "The figure was right.")
    assert note.withdrawn_at is not None


def test_undoing_a_note_leaves_the_text_alone() -> None:
    article = clarified()
    before = body_of(article)
    row = Publication.objects.get(page_id=article.pk, act="correct")
    values = {"reason": "It said too much.", "publication": str(row.pk)}

    perform("undo-publish", page=article, user=make_admin(), values=values, now=timezone.now())

    after = body_of(article)
    assert (len(before["corrections"]), after["corrections"]) == (1, [])
    assert after["body"] == before["body"]


def test_notes_of_other_publications_stay() -> None:
    article = clarified(note="The first one.")
    first = Publication.objects.get(page_id=article.pk, act="correct")
    correct(article, kind="clarification", text="unchanged", note="The second one.")

    withdraw_corrections_of(first, page=article, user=None, reason="Undone.", now=database_now())

    assert [one["note"] for one in build(article).body["corrections"]] == ["The second one."]


def test_the_page_as_it_stood_tells_what_was_told_then() -> None:
    article = mended_story()
    before = database_now()
    correct(article)
    with_note = database_now()
    row = Publication.objects.get(page_id=article.pk, act="correct")
    withdraw_corrections_of(row, page=article, user=None, reason="Undone.", now=database_now())
    without = database_now()

    told = {
        at: as_it_stood(page_id=article.pk, at=at).document.body["corrections"]
        for at in (before, with_note, without)
    }

    assert [[one["note"] for one in notes] for notes in told.values()] == [[], [NOTE], []]
    assert WRONG in as_it_stood(page_id=article.pk, at=before).document.body["body"]["text"]
    assert RIGHT in as_it_stood(page_id=article.pk, at=with_note).document.body["body"]["text"]


def test_versions_of_corrections_are_kept_whatever_became_of_them() -> None:
    article = mended_story()
    proposed = propose(article)
    change_story(article, by=None, title="Another headline")
    now = timezone.now() + timedelta(days=1)

    purge_revisions(created_before=now)

    assert Revision.objects.filter(pk=proposed.revision_id).exists()
    with pytest.raises(ProtectedError):
        Revision.objects.get(pk=proposed.revision_id).delete()


# Nothing leaks before


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_proposal_is_nowhere_public(client: Client, withdrawn: bool) -> None:
    secret = "Zhanbolat signed the forged paper"
    article = mended_story()
    editor = make_person(Role.SECTION_EDITOR)
    propose(article, note=secret, by=editor)
    if withdrawn:
        values = {"reason": "It was right."}
        perform("withdraw-correction", page=article, user=editor, values=values, now=timezone.now())
    run_follow_ups()
    publish_again = make_live_article(article.get_parent().specific)
    addresses = [
        public_path(article),
        public_path(publish_again),
        "/en/",
        public_path(article.get_parent().specific),
        f"/api/v1/articles/{article.public_id}",
        f"/api/v1/articles/{article.public_id}?include=related,latest",
        "/api/v1/articles?locale=en",
        "/api/v1/latest?locale=en",
        "/api/v1/changes",
        "/api/v1/search?locale=en&q=Zhanbolat",
        "/en/search/?q=Zhanbolat",
        "/feeds/en.rss",
        "/sitemap.xml",
        "/sitemap-news.xml",
    ]

    answers = {address: client.get(address) for address in addresses}

    assert {answer.status_code for answer in answers.values()} == {200}
    for address, answer in answers.items():
        text = answer.content.decode().replace("?q=Zhanbolat", "")
        assert secret not in text and "forged paper" not in text, address
    reporter = sign_in(make_person(Role.REPORTER))
    preview = reporter.get(f"/admin/pages/{article.pk}/view_draft/")
    assert preview.status_code == 200
    assert secret not in preview.content.decode()


# The other languages


def in_three_languages() -> dict[str, Any]:
    """English is live and mended in a draft; Russian is live, Kazakh a draft."""
    english = mended_story(make_live_category("en"))
    russian = make_article(make_live_category("ru"), translation_key=english.translation_key)
    publish(russian)
    kazakh = make_article(make_live_category("kk"), translation_key=english.translation_key)
    return {"en": english, "ru": russian, "kk": kazakh}


def worker_on(page: Any, *, language: str = "en") -> Any:
    person = make_person(Role.TRANSLATOR)
    person.email = f"{person.username}@newsroom.example"
    person.save()
    UserProfile.objects.create(user=person, preferred_language=language)
    page.get_latest_revision_as_object().save_revision(user=person)
    return person


def test_who_worked_on_other_languages_is_told_and_nobody_else() -> None:
    pages = in_three_languages()
    russian, kazakh = worker_on(pages["ru"], language="ru"), worker_on(pages["kk"])
    author = worker_on(pages["en"])
    before = body_of(pages["ru"])

    correct(pages["en"], by=author)

    run_due_follow_ups(seconds=30)
    assert {to for one in mail.outbox for to in one.to} == {russian.email, kazakh.email}
    in_russian = next(one for one in mail.outbox if one.to == [russian.email])
    assert NOTE in in_russian.body
    assert f"/admin/pages/{pages['ru'].pk}/history/" in in_russian.body
    assert author.username in in_russian.body
    after = body_of(pages["ru"])
    assert (after["updated_at"], after["corrections"]) == (before["updated_at"], [])


def test_the_two_who_let_it_out_need_no_mail() -> None:
    pages = in_three_languages()
    worker = worker_on(pages["ru"])
    editor = make_person(Role.SECTION_EDITOR)
    pages["kk"].save_revision(user=editor)

    propose(pages["en"], by=worker)
    let_out(pages["en"], by=editor)

    run_due_follow_ups(seconds=30)
    assert not Notice.objects.filter(event="corrected").exists()


def test_a_note_that_was_taken_back_before_the_mail_is_not_spread() -> None:
    pages = in_three_languages()
    worker_on(pages["ru"])
    correct(pages["en"])
    row = Publication.objects.get(act="correct")
    withdraw_corrections_of(row, page=pages["en"], user=None, reason="Undone.", now=database_now())

    run_due_follow_ups(seconds=30)

    assert mail.outbox == []
    assert not Notice.objects.filter(event="corrected").exists()


def test_documents_of_the_version_before_are_given_the_member() -> None:
    article = make_live_article(body=paragraphs('He said ",\\"alternates\\":[" to us.'))
    kept = Document.objects.get(page_id=article.pk)
    older = json.loads(kept.body)
    del older["corrections"]
    old_text = json.dumps(older, ensure_ascii=False, separators=(",", ":"))
    Document.objects.filter(pk=kept.pk).update(body=old_text, etag="old")
    migration: Any = importlib.import_module("newsroom.migrations.0026_corrections")

    migration.name_corrections(None, None)
    migration.name_corrections(None, None)

    written = Document.objects.get(pk=kept.pk)
    assert (written.body, written.etag) == (kept.body, kept.etag)
    assert Correction.objects.count() == 0
