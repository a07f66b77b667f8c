"""A leaves for an hour, the claim lapses, B hands it in and it is approved: what A writes then is
kept aside, the approval holds, and both are told.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from newsroom.translation.jobs.claim import claim
from newsroom.translation.jobs.models import SetAside, TranslationJob
from newsroom.translation.jobs.open import open_job
from tests.builders import publish
from tests.publishing.test_every_route import form_of
from tests.review.notices.inboxes import let_workers_run, told_of
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story
from tests.translation.jobs.orders import again, translator, want
from tests.translation.newsroom_in_two_languages import TARGET, write

pytestmark = pytest.mark.django_db
LATE = "Что написала первая"


@dataclass(frozen=True, kw_only=True)
class Scene:
    job: TranslationJob
    page: ArticlePage
    first: Any
    second: Any
    loaded: dict[str, Any]


@pytest.fixture
def scene() -> Scene:
    """The first one's editor is still open, with the version that she was shown."""
    first, second, now = translator(), translator(), timezone.now()
    job = open_job(job=want(), user=first, now=now)
    page = ArticlePage.objects.get(pk=job.page_id)
    loaded = form_of(page) | {"title": LATE, "loaded_revision_id": page.latest_revision_id}
    TranslationJob.objects.update(claimed_at=now - timedelta(minutes=21))
    return Scene(job=job, page=page, first=first, second=second, loaded=loaded)


def autosave(scene: Scene, **more: Any) -> Any:
    return sign_in(scene.first).post(
        reverse("wagtailadmin_pages:edit", args=[scene.page.pk]),
        scene.loaded | more,
        headers={"Accept": "application/json"},
    )


def hand_in_and_approve(scene: Scene) -> Any:
    """By the second one, and by a reviewer, for in an hour."""
    claim(job=scene.job, user=scene.second, now=timezone.now())
    words = {"title": "Мост открыт", "standfirst": "Машины снова ездят."}
    page = write(scene.page, *TARGET, **words, user=scene.second)
    submit(page=page, user=scene.second, now=timezone.now())
    reviewer = make_person(Role.REVIEWER, locale_code="ru")
    later = (timezone.now() + timedelta(hours=1)).replace(tzinfo=None)
    approve_story(page, by=reviewer, timing=Timing(starts=later, zone="UTC"))
    return reviewer


def test_a_late_autosave_is_kept_aside_and_the_approval_holds(scene: Scene) -> None:
    reviewer = hand_in_and_approve(scene)
    before = ArticlePage.objects.get(pk=scene.page.pk).latest_revision_id

    answer = autosave(scene)
    autosave(scene, title=LATE + " позже")
    let_workers_run()

    kept = SetAside.objects.get()
    assert (answer.status_code, answer.json()["error_code"]) == (409, "locked")
    assert (kept.content["title"], kept.why) == (LATE + " позже", SetAside.Why.APPROVED)
    assert ArticlePage.objects.get(pk=scene.page.pk).latest_revision_id == before
    assert again(scene.job).state == "ready"
    for person in (scene.first, scene.second, reviewer):
        assert told_of(person).count("text_kept_aside") == 1


def test_it_is_looked_at_and_taken_over_once_the_page_may_be_written_in(scene: Scene) -> None:
    hand_in_and_approve(scene)
    autosave(scene)
    kept, client = SetAside.objects.get(), sign_in(scene.first)
    screen = reverse("newsroom_text_aside", args=[kept.pk])

    shown = client.get(screen).text
    too_early = client.post(screen, {"take-over": "1"})
    publish(ArticlePage.objects.get(pk=scene.page.pk))
    taken = client.post(screen, {"take-over": "1"})

    assert "первая" in shown
    assert (too_early.status_code, taken.status_code) == (409, 302)
    page = ArticlePage.objects.get(pk=scene.page.pk)
    newest: Any = page.get_latest_revision_as_object()
    assert (newest.title, page.title, page.live) == (LATE, "Мост открыт", True)
    kept.refresh_from_db()
    assert kept.outcome == SetAside.Outcome.TAKEN_OVER
    assert client.post(screen, {"drop": "1"}).status_code == 409


def test_while_a_colleague_writes_nobody_takes_a_kept_text_over(scene: Scene) -> None:
    claim(job=scene.job, user=scene.second, now=timezone.now())
    page = write(scene.page, *TARGET, user=scene.second)
    autosave(scene)
    screen = reverse("newsroom_text_aside", args=[SetAside.objects.get().pk])

    answer = sign_in(scene.first).post(screen, {"take-over": "1"})

    assert answer.status_code == 409
    assert ArticlePage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id
    assert SetAside.objects.get().settled_at is None


def test_while_somebody_else_has_it_nothing_is_written_over_theirs(scene: Scene) -> None:
    claim(job=scene.job, user=scene.second, now=timezone.now())
    page = write(scene.page, *TARGET, user=scene.second)

    assert autosave(scene).status_code == 409

    assert SetAside.objects.get().why == SetAside.Why.TAKEN
    assert ArticlePage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id


def test_a_save_in_time_is_saved_and_takes_the_job_again(scene: Scene) -> None:
    loaded = scene.page.latest_revision.created_at.isoformat()

    answer = autosave(scene, loaded_revision_created_at=loaded)

    assert answer.json()["success"] is True
    assert not SetAside.objects.exists()
    assert again(scene.job).claimed_by == scene.first
    assert again(scene.job).claimant(now=timezone.now()) == scene.first
