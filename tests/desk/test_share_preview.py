"""*Share preview…*: who finds it, what is shown once, and taking a link back."""

import re

import pytest
from django.urls import reverse

from newsroom.previews.models import PreviewToken
from newsroom.previews.token_text import SHAPE
from newsroom.review.policy import Role
from tests.api.preview.showing import share
from tests.builders import make_article, make_live_category
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
MAY = {Role.SECTION_EDITOR, Role.CHIEF_EDITOR, Role.REVIEWER, Role.ADMIN}
ASKED = {"made_for": "The minister's office", "shows": "draft", "hours": "24"}


def screen_of(page):
    return reverse("newsroom_share_preview", args=[page.pk])


@pytest.mark.parametrize("role", list(Role))
def test_who_may_finds_it_in_the_menu_and_who_may_not_is_sent_away(role: Role) -> None:
    page = make_article()
    row, _token = share(page)
    client = sign_in(make_person(role))
    revoke = reverse("newsroom_revoke_preview", args=[page.pk, row.handle])

    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    opened = client.get(screen_of(page))

    if role in MAY:
        assert screen_of(page) in editor
        assert opened.status_code == 200
        return
    assert screen_of(page) not in editor
    for answer in (opened, client.post(screen_of(page), ASKED), client.post(revoke)):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    row.refresh_from_db()
    assert (PreviewToken.objects.count(), row.revoked_at) == (1, None)


def test_m29_the_link_is_shown_once_with_the_token_behind_the_hash() -> None:
    page = make_article(make_live_category("kk"))
    client = sign_in(make_person(Role.SECTION_EDITOR))

    answer = client.post(screen_of(page), ASKED)

    html = answer.content.decode()
    [link] = re.findall(r"http://testserver/preview/[^<\s]+", html)
    assert link.startswith("http://testserver/preview/kk/#np_")
    assert "no-store" in answer["Cache-Control"]
    again = client.get(screen_of(page)).content.decode()
    assert "The minister&#x27;s office" in again
    assert not SHAPE.search(again)
    row = PreviewToken.objects.get()
    assert (row.page_id, row.locale, row.revision_id) == (page.pk, "kk", None)


def test_it_may_stay_with_the_version_as_it_stands() -> None:
    page = make_article()
    client = sign_in(make_person(Role.SECTION_EDITOR))

    client.post(screen_of(page), {**ASKED, "shows": "version"})

    assert PreviewToken.objects.get().revision_id == page.latest_revision_id


def test_nobody_is_given_more_than_three_days() -> None:
    page = make_article()
    client = sign_in(make_person(Role.ADMIN))

    answer = client.post(screen_of(page), {**ASKED, "hours": "96"})

    assert answer.status_code == 400
    assert not PreviewToken.objects.exists()


def test_taking_back_is_one_click_and_said() -> None:
    page = make_article()
    row, _token = share(page)
    client = sign_in(make_person(Role.SECTION_EDITOR))

    answer = client.post(
        reverse("newsroom_revoke_preview", args=[page.pk, row.handle]), follow=True
    )

    row.refresh_from_db()
    assert row.revoked_at is not None
    assert "the link shows nothing any more" in answer.content.decode()
    assert "taken back" in answer.content.decode()


def test_only_stories_are_shared() -> None:
    section = make_live_category()
    client = sign_in(make_person(Role.ADMIN))

    assert client.get(screen_of(section)).status_code == 404
