"""A draft in the newsroom's own site: the door in the panel, whose words it shows, and to whom."""

from datetime import timedelta
from html import unescape
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.content.models import SiteFrame
from newsroom.delivery.models import Change, Document
from newsroom.previews.models import PreviewToken, UnsavedDraft
from newsroom.previews.unsaved import keep_unsaved
from newsroom.review.policy import Role
from tests.api.asking import ask_application
from tests.builders import make_admin, make_article, make_live_article, make_live_static_page
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
SITE = "https://www.example.org"
ADDRESS = SITE + "/preview?locale={locale}#token={token}&id={id}"


@pytest.fixture
def own_site():
    SiteFrame.objects.filter(locale_code="en").update(preview_address=ADDRESS)


def ask(path, token, **headers):
    sent = {"Authorization": f"Preview {token}", **headers}
    return ask_application(WSGIHandler(), f"/api/v1/preview{path}", headers=sent)


def token_for(page, *, user=None):
    return keep_unsaved(page=page, user=user or make_admin(), now=timezone.now())


def preview_url(page):
    return reverse("wagtailadmin_pages:view_draft", args=[page.pk]) + "?mode=site"


def test_the_panel_offers_the_site_first_and_only_where_it_has_an_address(own_site) -> None:
    story, page = make_article(), make_live_static_page()

    assert [mode for mode, _label in story.preview_modes] == ["site", ""]
    assert [mode for mode, _label in page.preview_modes] == [""]
    SiteFrame.objects.update(preview_address="")
    assert [mode for mode, _label in type(story).objects.get().preview_modes] == [""]


def test_the_door_leads_to_the_site_with_a_token_behind_the_hash(own_site) -> None:
    page = make_article(title="As saved")
    client = sign_in(make_person(Role.SECTION_EDITOR))

    answer = client.get(preview_url(page))

    html = unescape(answer.content.decode())
    address = urlsplit(html.partition('href="')[2].partition('"')[0])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{SITE}/preview"
    assert address.query == "locale=en"
    shown = parse_qs(address.fragment)
    assert shown["id"] == [page.public_id]
    assert ask(f"/articles/{page.public_id}", shown["token"][0]).json()["title"] == "As saved"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_unsaved_words_are_shown_and_nothing_public_moves() -> None:
    page = make_live_article(title="As published")
    before = (list(Document.objects.values()), Change.objects.count(), page.revisions.count())
    page.title = "Only typed"

    token = token_for(page)

    shown = ask(f"/articles/{page.public_id}", token).json()
    listed = ask("/articles", token).json()["items"]
    assert shown["title"] == "Only typed"
    assert [item["title"] for item in listed] == ["Only typed"]
    after = (list(Document.objects.values()), Change.objects.count(), page.revisions.count())
    assert after == before


def test_one_row_is_written_over_as_typing_goes_on() -> None:
    page, editor = make_article(), make_person(Role.SECTION_EDITOR)
    first = token_for(page, user=editor)
    page.title = "Typed later"

    second = token_for(page, user=editor)

    assert UnsavedDraft.objects.count() == 1
    for token in (first, second):
        assert ask(f"/articles/{page.public_id}", token).json()["title"] == "Typed later"


def test_two_people_at_one_story_see_their_own_words() -> None:
    page = make_article()
    tokens = {}
    for name in ("Aigerim's words", "Dana's words"):
        page.title = name
        tokens[name] = token_for(page, user=make_person(Role.SECTION_EDITOR))

    for name, token in tokens.items():
        assert ask(f"/articles/{page.public_id}", token).json()["title"] == name


def test_it_ends_half_an_hour_after_the_last_look() -> None:
    page = make_article()
    token = token_for(page)

    past = timezone.now() - timedelta(minutes=31)
    PreviewToken.objects.update(created_at=past, expires_at=past + timedelta(minutes=30))

    assert ask(f"/articles/{page.public_id}", token).status == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("limits", [{"locale_code": "kk"}, {"section_key": "5" * 32}])
def test_who_may_not_edit_gets_no_token(own_site, limits) -> None:
    page = make_article()
    stranger = make_person(Role.SECTION_EDITOR, **limits)

    for client in (sign_in(stranger), Client()):
        assert client.get(preview_url(page)).status_code == 302

    assert not PreviewToken.objects.exists()


def test_m62_the_site_that_shows_drafts_may_ask_for_them_and_no_other(own_site) -> None:
    page = make_article()
    token = token_for(page)
    path = f"/articles/{page.public_id}"

    ours = ask(path, token, Origin=SITE).headers
    strange = ask(path, token, Origin="https://evil.example").headers

    assert ours["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in ours
    assert "access-control-allow-origin" not in strange
    assert "Origin" in strange["vary"]


def test_the_frame_refuses_an_address_that_would_leak_the_token() -> None:
    frame = SiteFrame.objects.get(locale_code="en")
    client = sign_in(make_person(Role.CHIEF_EDITOR))
    url = reverse("wagtailsnippets_newsroom_siteframe:edit", args=[frame.pk])

    shown = client.get(url).content.decode()
    frame.preview_address = SITE + "/preview?token={token}"

    assert "preview_address" in shown
    with pytest.raises(Exception, match="behind a #"):
        frame.full_clean()


def test_it_is_not_part_of_what_frames_the_site_for_readers(own_site, client) -> None:
    assert SITE not in client.get("/api/v1/site?locale=en").content.decode()
