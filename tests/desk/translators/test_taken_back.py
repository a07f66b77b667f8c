"""A source whose approval was withdrawn, or that was killed: a job of it opens nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.publishing.verbs import perform
from newsroom.review.notices.models import Notice
from newsroom.translation.begin import TranslationRefused, begin_translation, copy_story
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.overdue import tell_overdue
from tests.builders import approve, embargo, make_article, schedule
from tests.review.notices.inboxes import let_workers_run
from tests.review.people import sign_in
from tests.translation.jobs.orders import again, chief, planned_source, translator, want
from tests.translation.newsroom_in_two_languages import (
    act,
    live_source,
    locale,
    section_in_two_languages,
)

pytestmark = pytest.mark.django_db
APPROVED, DRAFT = "Secret until nine", "A draft that nobody approved"
QUEUE = reverse("newsroom_translators")


def write_on(source: ArticlePage) -> None:
    draft: Any = source.get_latest_revision_as_object()
    draft.title = DRAFT
    draft.save_revision()


def take_back(source: ArticlePage) -> None:
    """The approval falls, and somebody writes on."""
    perform(
        "unlock", page=ArticlePage.objects.get(pk=source.pk), user=chief(),
        values={"reason": "The minister has called"}, now=timezone.now(),
    )  # fmt: skip
    write_on(ArticlePage.objects.get(pk=source.pk))


def translate_road(source: ArticlePage) -> str:
    return reverse("newsroom_translate", args=[source.pk, "ru"])


def said_after(client: Client, address: str) -> str:
    return str(client.post(address, follow=True).content.decode())


def test_no_road_leads_to_a_draft_once_the_approval_was_withdrawn() -> None:
    source = planned_source()
    job, client = want(source), sign_in(translator())
    take_back(source)

    taken = said_after(client, reverse("newsroom_translation_take", args=[job.pk]))
    next_one = said_after(client, reverse("newsroom_translation_next"))
    asked = client.get(translate_road(source), follow=True).content.decode()
    begun = said_after(client, translate_road(source))

    assert "The source was taken back." in taken
    assert "Nothing waits for you." in next_one
    assert "You may not begin a version in this locale." in asked
    assert "You may not begin a version in this locale." in begun
    assert [word for page in (taken, next_one, asked, begun) for word in (APPROVED, DRAFT)
            if word in page] == []  # fmt: skip
    assert source.get_translations().count() == 0
    assert (again(job).claimed_by, again(job).assignee, again(job).page_id) == (None, None, None)


def test_a_copy_of_an_unapproved_draft_is_refused_to_who_may_not_edit_it() -> None:
    source = planned_source()
    take_back(source)

    with pytest.raises(TranslationRefused, match="taken back"):
        copy_story(source, locale=locale("ru"), user=translator(), now=timezone.now())
    assert source.get_translations().count() == 0
    assert begin_translation(page=source, locale=locale("ru"), user=chief()).pk


def test_a_killed_story_is_refused_on_the_way_of_the_tree_too() -> None:
    source = live_source()
    want(source)
    act("kill", source, confirmation=source.title)

    said = said_after(sign_in(translator()), translate_road(source))

    assert "You may not begin a version in this locale." in said
    assert source.get_translations().count() == 0


def test_what_was_taken_back_is_in_nobodys_queue_until_it_is_approved_again() -> None:
    source, person = planned_source(), translator()
    job = want(source, due_at=timezone.now() + timedelta(minutes=1))
    take_back(source)

    taken_back = sign_in(person).get(QUEUE).content.decode()
    told = tell_overdue(now=timezone.now() + timedelta(minutes=2))

    assert "Nothing waits for a translation." in taken_back
    assert ("My queue (" in taken_back, told, again(job).state) == (False, 0, "requested")
    schedule(ArticlePage.objects.get(pk=source.pk), due_at=timezone.now() + timedelta(hours=1))
    approved = sign_in(person).get(QUEUE).content.decode()
    assert (approved.count("news-queue__row"), "My queue (1)" in approved) == (1, True)


def test_what_waits_for_the_end_of_an_embargo_is_in_the_queue() -> None:
    source = make_article(section_in_two_languages())
    embargo(source)
    approve(source)
    want(source)

    assert sign_in(translator()).get(QUEUE).content.decode().count("news-queue__row") == 1


def test_neither_text_nor_title_of_what_was_taken_back_can_be_read() -> None:
    source = planned_source()
    job, client = want(source), sign_in(translator())
    # Whoever asks for a state sees that it was wanted once.
    asked = f"{QUEUE}?state=requested"
    screens = [asked, reverse("newsroom_translation_job", args=[job.pk])]
    shown = [client.get(address).content.decode().count(APPROVED) > 0 for address in screens]
    take_back(source)

    hidden = [client.get(address).content.decode() for address in screens]

    assert shown == [True, True]
    for html in hidden:
        assert "The source was taken back." in html
        assert (APPROVED in html, DRAFT in html) == (False, False)
        assert reverse("newsroom_translation_take", args=[job.pk]) not in html
    assert "The source, as it is translated" not in hidden[1]


def test_what_was_begun_goes_on_without_the_words_of_the_source() -> None:
    source, person = planned_source(), translator()
    job = open_job(job=want(source), user=person, now=timezone.now())
    take_back(source)

    client = sign_in(person)
    html = client.get(reverse("newsroom_translation_job", args=[job.pk])).content.decode()

    assert "Nobody has approved the source, or it was taken back." in html
    assert "The source, as it is translated" not in html
    assert (DRAFT in html, "Take and open the editor" in html) == (False, True)


def test_a_notice_bears_the_title_that_was_approved() -> None:
    source, person = planned_source(), translator()
    write_on(source)
    ArticlePage.objects.filter(pk=source.pk).update(title=DRAFT)  # as the editor saves a draft

    want(source, assignee=person)
    let_workers_run()

    assert Notice.objects.get(user=person).facts["title"] == APPROVED
    assert TranslationJob.objects.get().source_revision_id == source.latest_revision_id
