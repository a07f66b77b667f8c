"""An approved piece is locked until it has gone out; unlocking takes a reason and the approval."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.policy import Role
from newsroom.review.refusals import PageLocked
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from tests.builders import embargo
from tests.delivery.newsroom_words import make_picture
from tests.desk.forms import edit_url, story_form
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, change_story, submit_story

pytestmark = pytest.mark.django_db
REASON = "The minister has called"


@pytest.fixture
def chief() -> Any:
    return make_person(Role.CHIEF_EDITOR)


@pytest.fixture
def approved(chief: Any) -> ArticlePage:
    """Approved for tomorrow."""
    article = submit_story()
    approve_story(article, by=chief, timing=tomorrow())
    return fresh(article)


def tomorrow() -> Timing:
    starts = timezone.now() + timedelta(days=1)
    return Timing(starts=starts.replace(tzinfo=None, microsecond=0), zone="UTC")


def fresh(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def unlock(article: ArticlePage, *, by: Any, **values: str) -> str:
    return perform(
        "unlock", page=fresh(article), user=by, values={"reason": REASON, **values},
        now=timezone.now(),
    )  # fmt: skip


def waiting(article: ArticlePage) -> Any:
    return Publication.objects.filter(page_id=article.pk, state="pending")


def test_what_is_approved_cannot_be_changed_in_the_editor(approved: ArticlePage) -> None:
    editor = sign_in(make_person(Role.SECTION_EDITOR))

    shown = editor.get(edit_url(approved)).content.decode()
    editor.post(edit_url(approved), story_form(title="Slipped in"))

    assert "This version is approved and waits to go out" in shown
    assert reverse("newsroom_verb", args=[approved.pk, "unlock"]) in shown
    assert fresh(approved).latest_revision_id == approved.latest_revision_id
    assert waiting(approved).count() == 1


def test_it_is_not_submitted_once_more_either(approved: ArticlePage) -> None:
    with pytest.raises(PageLocked, match="approved and waits to go out"):
        submit(page=approved, user=make_person(Role.REPORTER), now=timezone.now())

    assert waiting(approved).count() == 1


def test_who_may_not_unlock_is_offered_no_way(approved: ArticlePage) -> None:
    reporter = sign_in(make_person(Role.REPORTER))

    shown = reporter.get(edit_url(approved)).content.decode()

    assert "This version is approved and waits to go out" in shown
    assert reverse("newsroom_verb", args=[approved.pk, "unlock"]) not in shown


def test_unlocking_drops_the_approval_and_what_waits(approved: ArticlePage, chief: Any) -> None:
    said = unlock(approved, by=chief)

    assert "needs another approval" in said
    assert not gate.awaits_publication(page=fresh(approved))
    approval = Approval.objects.get(page_id=approved.pk)
    assert approval.withdrawn_at is not None
    row = Publication.objects.get(page_id=approved.pk)
    assert (row.state, row.last_error) == ("cancelled", REASON)
    entry = PageLogEntry.objects.get(action="newsroom.approval.unlocked")
    assert (entry.user, entry.data["reason"]) == (chief, REASON)
    assert entry.message == (f"Unlocked; the approval by {chief.username} is dropped: {REASON}")
    # The way back is a review of its own.
    submit(page=fresh(approved), user=make_person(Role.REPORTER), now=timezone.now())
    approve_story(approved, by=chief)
    assert waiting(approved).count() == 1


@pytest.mark.parametrize("reason", ["", "  ", "x"])
def test_without_a_reason_it_stays_locked(approved: ArticlePage, chief: Any, reason: str) -> None:
    with pytest.raises(VerbRefused) as refusal:
        unlock(approved, by=chief, reason=reason)

    assert list(refusal.value.errors) == ["reason"]
    assert gate.awaits_publication(page=fresh(approved))
    assert waiting(approved).count() == 1


def test_an_older_approval_than_the_standing_one_unlocks_nothing(
    approved: ArticlePage, chief: Any
) -> None:
    with pytest.raises(VerbRefused) as refusal:
        unlock(approved, by=chief, version="999999999")

    assert refusal.value.code == "changed_meanwhile"
    assert waiting(approved).count() == 1


@pytest.mark.parametrize(
    ("role", "is_allowed"),
    [
        (Role.REPORTER, False),
        (Role.TRANSLATOR, False),
        (Role.REVIEWER, True),
        (Role.SECTION_EDITOR, True),
        (Role.CHIEF_EDITOR, True),
        (Role.ADMIN, True),
    ],
)
def test_who_may_unlock(approved: ArticlePage, role: Role, is_allowed: bool) -> None:
    person = make_person(role)
    if is_allowed:
        unlock(approved, by=person)
    else:
        with pytest.raises(VerbRefused) as refusal:
            unlock(approved, by=person)
        assert refusal.value.status == 403

    assert gate.awaits_publication(page=fresh(approved)) is not is_allowed
    assert waiting(approved).exists() is not is_allowed


def test_saving_the_same_content_keeps_approval_and_lock(approved: ArticlePage) -> None:
    change_story(approved, by=make_person(Role.REPORTER))

    assert gate.awaits_publication(page=fresh(approved))
    assert Approval.objects.get(page_id=approved.pk).withdrawn_at is None
    assert waiting(approved).count() == 1


def test_a_draft_that_went_on_is_not_locked(approved: ArticlePage, chief: Any) -> None:
    """A program may write past the lock: what was approved goes out, the draft is open."""
    change_story(approved, by=make_person(Role.REPORTER), title="Written on")

    assert not gate.awaits_publication(page=fresh(approved))
    with pytest.raises(VerbRefused, match="not locked"):
        unlock(approved, by=chief)
    assert waiting(approved).count() == 1


def test_what_went_out_is_not_locked(chief: Any) -> None:
    article = submit_story()
    approve_story(article, by=chief)
    publish_one(publication_id=waiting(article).get().pk, done_by="now")

    assert not gate.awaits_publication(page=fresh(article))


def test_what_waits_for_a_release_is_locked_and_unlocked(chief: Any) -> None:
    article = submit_story()
    embargo(article)
    approve_story(article, by=chief, timing=Timing(at_embargo_end=True))
    assert gate.awaits_publication(page=fresh(article))

    unlock(article, by=chief)
    values = {"reason": "They spoke."}
    perform("release-embargo", page=fresh(article), user=chief, values=values, now=timezone.now())

    assert not fresh(article).live


def test_a_picture_changed_since_opens_the_piece_for_another_review(chief: Any) -> None:
    """The approval stands for the old picture: what waits cannot go out, so nothing is locked."""
    picture = make_picture()
    article = submit_story(lead_image=picture)
    approve_story(article, by=chief, timing=tomorrow())
    assert gate.awaits_publication(page=fresh(article))

    picture.alt_texts = {**picture.alt_texts, "en": "Fog over the river"}
    picture.save()

    assert not gate.awaits_publication(page=fresh(article))
