"""Sharing a draft and taking that back: who may, for how long, and what the history keeps."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.previews.forget import forget_ended_previews
from newsroom.previews.models import PreviewToken
from newsroom.previews.share import SharingRefused, revoke_preview, share_preview
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Hold
from newsroom.review.policy import Role
from tests.api.preview.showing import share
from tests.builders import make_admin, make_article
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
# Of a draft that somebody else began.
MAY = {Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.REVIEWER, Role.ADMIN}


def log_of(page):
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="newsroom.preview")
    return list(entries.order_by("timestamp").values_list("action", "user_id", "data"))


@pytest.mark.parametrize("role", list(Role))
def test_the_policy_table_says_who_shares_and_revokes(role: Role) -> None:
    page, person = make_article(), make_person(role)
    row, _token = share(page)

    if role in MAY:
        share(page, user=person)
        revoke_preview(page=page, handle=row.handle, user=person, now=timezone.now())
        return
    with pytest.raises(PermissionDenied):
        share(page, user=person)
    with pytest.raises(PermissionDenied):
        revoke_preview(page=page, handle=row.handle, user=person, now=timezone.now())
    row.refresh_from_db()
    assert (PreviewToken.objects.count(), row.revoked_at) == (1, None)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_writers_share_what_they_began(role: Role) -> None:
    person = make_person(role)
    page = make_article(owner=person)

    row, _token = share(page, user=person)

    assert row.made_by_id == person.pk


def test_it_lasts_three_days_at_most_whatever_is_asked() -> None:
    page = make_article()

    row, _token = share(page, hours=72)
    for hours in (72.01, 0, -1):
        with pytest.raises(SharingRefused, match="three days"):
            share(page, hours=hours)

    assert row.expires_at - row.created_at <= timedelta(hours=72)
    assert PreviewToken.objects.count() == 1
    row.expires_at = row.created_at + timedelta(hours=72, seconds=1)
    with (
        pytest.raises(IntegrityError, match="no_preview_outlives_three_days"),
        transaction.atomic(),
    ):
        row.save()


def test_the_history_tells_who_showed_it_to_whom() -> None:
    page, editor = make_article(), make_person(Role.SECTION_EDITOR)
    row, token = share(page, user=editor)

    revoke_preview(page=page, handle=row.handle, user=editor, now=timezone.now())

    (shared, sharer, data), (revoked, revoker, _data) = log_of(page)
    assert (shared, revoked) == ("newsroom.preview.shared", "newsroom.preview.revoked")
    assert sharer == revoker == editor.pk
    assert data["made_for"] == "The minister's office"
    assert token not in str(log_of(page))


def test_what_has_ended_cannot_be_revoked_twice() -> None:
    page = make_article()
    row, _token = share(page)
    now = timezone.now()
    revoke_preview(page=page, handle=row.handle, user=make_admin(), now=now)

    with pytest.raises(SharingRefused, match="ended already"):
        revoke_preview(page=page, handle=row.handle, user=make_admin(), now=now)
    with pytest.raises(SharingRefused):
        revoke_preview(page=make_article(), handle=row.handle, user=make_admin(), now=now)
    assert len(log_of(page)) == 2


@pytest.mark.parametrize("kind", [Hold.Kind.KILL, Hold.Kind.LEGAL_BLOCK])
def test_a_killed_or_blocked_story_is_not_shared(kind) -> None:
    page = make_article()
    Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=kind,
        reason="It is wrong.",
        set_by_name="Desk",
        set_at=database_now(),
    )

    with pytest.raises(SharingRefused, match="killed or is blocked"):
        share(page)

    assert not PreviewToken.objects.exists()


def test_somebody_must_be_named() -> None:
    page = make_article()

    with pytest.raises(SharingRefused, match="who gets the link"):
        share_preview(
            page=page,
            made_for="  ",
            lasts=timedelta(hours=1),
            follows_draft=True,
            user=make_admin(),
            now=timezone.now(),
        )

    assert log_of(page) == []


def test_what_ended_long_ago_is_forgotten_and_unsaved_words_at_once() -> None:
    now = timezone.now()
    page = make_article()
    ages = {"new": timedelta(0), "ended": timedelta(days=5), "old": timedelta(days=40)}
    rows = {name: share(page)[0] for name in ages}
    for name, age in ages.items():
        start = now - age
        PreviewToken.objects.filter(pk=rows[name].pk).update(
            created_at=start, expires_at=start + timedelta(hours=1)
        )
    PreviewToken.objects.filter(pk=rows["ended"].pk).update(kind="editor")

    assert forget_ended_previews(now=now) == 2

    assert [row.pk for row in PreviewToken.objects.all()] == [rows["new"].pk]
