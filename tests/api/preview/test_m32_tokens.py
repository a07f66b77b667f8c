"""A preview token shows one draft while it is good, and nothing else to anybody."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.previews.models import PreviewToken
from newsroom.previews.share import revoke_preview
from newsroom.previews.token_text import make_handle, read_token, write_token
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Hold
from newsroom.review.policy import Role
from tests.api.asking import Ask
from tests.api.preview.showing import key_with, share, shown_by, token_for
from tests.builders import embargo, make_admin, make_article, make_live_article
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
RANDOM = "zzzzzzzzzzzzzz"
PRIVATE = {
    "cache-control": "private, no-store",
    "x-robots-tag": "noindex",
    "referrer-policy": "no-referrer",
}


def path_of(page):
    return f"/api/v1/preview/articles/{page.public_id}"


def members(answer):
    """A problem without what differs between any two answers."""
    problem = answer.json()
    kept = {name: problem[name] for name in problem if name not in {"instance", "request_id"}}
    return answer.status, kept, set(answer.headers)


def expired(page):
    row, _token = share(page)
    past = timezone.now() - timedelta(minutes=1)
    PreviewToken.objects.filter(pk=row.pk).update(expires_at=past)
    return write_token(row.handle, expires_at=row.expires_at)


def told_to_last_longer(page):
    row, token = share(page)
    seconds = str(int(row.expires_at.timestamp()))
    return token.replace(seconds, str(int(seconds) + 10**6))


def past_its_own_end(page):
    row, _token = share(page)
    return write_token(row.handle, expires_at=timezone.now() - timedelta(seconds=1))


def revoked(page):
    row, token = share(page)
    revoke_preview(page=page, handle=row.handle, user=make_admin(), now=timezone.now())
    return token


def of_somebody_who_left(page):
    editor = make_person(Role.SECTION_EDITOR)
    _row, token = share(page, user=editor)
    editor.is_active = False
    editor.save()
    return token


def of_a_deleted_page(page):
    _row, token = share(page)
    type(page).objects.get(pk=page.pk).delete()
    return token


def of_a_killed_story(page):
    _row, token = share(page)
    hold(page, Hold.Kind.KILL)
    return token


def of_a_blocked_story(page):
    _row, token = share(page)
    hold(page, Hold.Kind.LEGAL_BLOCK)
    return token


def hold(page, kind):
    Hold.objects.create(
        story_id=page.translation_key.hex,
        kind=kind,
        reason="It is wrong.",
        set_by_name="Desk",
        set_at=database_now(),
    )


def of_another_story(_page):
    return share(make_article())[1]


def signed_for_no_row(_page):
    return write_token(make_handle(), expires_at=timezone.now() + timedelta(hours=1))


ENDED = [
    expired,
    told_to_last_longer,
    past_its_own_end,
    revoked,
    of_somebody_who_left,
    of_a_deleted_page,
    of_a_killed_story,
    of_a_blocked_story,
    of_another_story,
    signed_for_no_row,
    lambda _page: "np_x",
    lambda _page: "",
]


@pytest.mark.parametrize("ended", ENDED)
def test_m26_m32_i19_a_token_that_is_not_good_shows_nothing(ask: Ask, ended) -> None:
    page = make_article(title="The secret treaty")
    token = ended(page)

    answer = ask(path_of(page), headers=shown_by(token))

    assert answer.status == HTTPStatus.UNAUTHORIZED
    assert answer.json()["type"].endswith("/problems/preview-ended")
    assert answer.headers["www-authenticate"] == 'Preview realm="newsroom"'
    assert "secret" not in answer.body.decode().lower()
    assert PRIVATE.items() <= answer.headers.items()


def test_a_token_shows_the_draft_in_the_shape_of_a_document(ask: Ask) -> None:
    page = make_article(title="The secret treaty")
    row, token = share(page, hours=2)

    answer = ask(path_of(page), include="related,latest", headers=shown_by(token))

    assert answer.status == HTTPStatus.OK
    document = answer.json()
    assert (document["id"], document["title"]) == (page.public_id, "The secret treaty")
    assert document["published_at"] is None
    assert document["body"]["text"]
    assert document["preview_expires_at"] == row.expires_at.isoformat()
    assert (document["related"], document["latest"]) == ([], [])
    assert PRIVATE.items() <= answer.headers.items()
    assert {"Authorization", "Cookie", "Origin"} <= set(answer.headers["vary"].split(", "))


def test_i19_a_bound_token_stays_with_its_version_and_another_follows_the_draft(ask: Ask) -> None:
    page = make_article(title="First words")
    bound, follows = token_for(page, follows_draft=False), token_for(page)

    page.title = "Second thoughts"
    page.save_revision()

    assert ask(path_of(page), headers=bound).json()["title"] == "First words"
    assert ask(path_of(page), headers=follows).json()["title"] == "Second thoughts"


def test_a_draft_of_a_live_story_shows_while_readers_keep_theirs(ask: Ask) -> None:
    page = make_live_article(title="As published")
    headers = token_for(page)
    page.title = "As it will be"
    page.save_revision()

    public = ask(f"/api/v1/articles/{page.public_id}").json()
    shown = ask(path_of(page), headers=headers).json()

    assert (public["title"], shown["title"]) == ("As published", "As it will be")
    assert shown["published_at"] == public["published_at"]


def test_an_embargo_is_why_one_shares_a_story(ask: Ask) -> None:
    page = make_article()
    headers = token_for(page)
    embargo(page)

    assert ask(path_of(page), headers=headers).status == HTTPStatus.OK


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "extra", [{}, {"If-None-Match": "*"}, {"Range": "bytes=0-9"}, {"Cookie": "sessionid=x"}]
)
def test_m40b_without_a_token_a_draft_and_a_random_id_are_alike(ask: Ask, extra, method) -> None:
    page = make_article()

    known = ask(path_of(page), method=method, headers=extra)
    unknown = ask(f"/api/v1/preview/articles/{RANDOM}", method=method, headers=extra)

    assert known.status == HTTPStatus.UNAUTHORIZED
    if method == "GET":
        assert members(known) == members(unknown)
    lengths = {known.headers["content-length"], unknown.headers["content-length"]}
    assert len(lengths) == 1
    assert "etag" not in known.headers


@pytest.mark.parametrize("header", [{"If-None-Match": "*"}, {"Range": "bytes=0-9"}])
def test_m40b_a_draft_has_no_validator_and_no_parts(ask: Ask, header) -> None:
    page = make_article()
    headers = token_for(page)

    plain = ask(path_of(page), headers=headers)
    asked = ask(path_of(page), headers=headers | header)

    assert (asked.status, asked.body) == (HTTPStatus.OK, plain.body)
    assert not {"etag", "last-modified", "cdn-cache-control", "cache-tag"} & set(asked.headers)


def test_m39_the_same_address_shows_nothing_afterwards(ask: Ask) -> None:
    page = make_article()

    assert ask(path_of(page), headers=token_for(page)).status == HTTPStatus.OK
    assert ask(path_of(page)).status == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/embargoed", "/api/v1/nothing"])
def test_a_token_opens_no_other_address(ask: Ask, path: str) -> None:
    answer = ask(path, headers=token_for(make_article()))

    assert answer.status == HTTPStatus.UNAUTHORIZED


def test_m28_a_token_in_the_query_string_is_refused_by_name(ask: Ask) -> None:
    page = make_article(title="The secret treaty")
    _row, token = share(page)

    for path in (path_of(page), "/api/v1/articles"):
        answer = ask(path, token=token)

        assert answer.status == HTTPStatus.BAD_REQUEST
        assert "Authorization" in answer.json()["detail"]
        assert token not in answer.body.decode()


def test_m29_the_token_stands_in_no_table() -> None:
    _row, token = share(make_article())

    signature = token.rpartition("_")[2]
    assert signature not in str(list(PreviewToken.objects.values()))


def test_what_nobody_signed_asks_no_database(ask: Ask) -> None:
    path = path_of(make_article())
    forged = write_token(make_handle(), expires_at=timezone.now() + timedelta(hours=1))[:-1] + "g"

    with CaptureQueriesContext(connection) as queries:
        assert ask(path, headers=shown_by(forged)).status == HTTPStatus.UNAUTHORIZED

    assert len(queries) == 0


def test_a_signature_holds_for_its_handle_and_its_end_only() -> None:
    token = write_token("A" * 20, expires_at=timezone.now())

    assert read_token(token) is not None
    assert read_token(token.replace("A", "B", 1)) is None
    assert read_token(token[:-1] + ("0" if token[-1] != "0" else "1")) is None


def test_unknown_parameters_are_refused_before_anything_is_looked_for(ask: Ask) -> None:
    page = make_article()

    answer = ask(path_of(page), feilds="title", headers=token_for(page))

    assert answer.status == HTTPStatus.BAD_REQUEST
    assert answer.json()["errors"][0]["parameter"] == "feilds"


def test_a_key_of_the_newsrooms_own_site_reads_every_draft_of_its_locales(ask: Ask) -> None:
    page = make_article(title="The secret treaty")

    mine = ask(path_of(page), headers=key_with("preview"))
    elsewhere = ask(path_of(page), headers=key_with("preview", locales=["kk"]))
    unknown = ask(f"/api/v1/preview/articles/{RANDOM}", headers=key_with("preview"))

    assert (mine.json()["title"], mine.json()["preview_expires_at"]) == ("The secret treaty", None)
    assert (elsewhere.status, unknown.status) == (404, 404)
    assert members(elsewhere)[1] == members(unknown)[1]


@pytest.mark.parametrize("scope", ["read", "embargo", "drafts", "webhooks"])
def test_m26_other_keys_see_no_draft_and_no_list_with_one(ask: Ask, scope: str) -> None:
    page = make_article()
    headers = key_with(scope)

    for path in (path_of(page), f"/api/v1/preview/articles?draft={page.public_id}"):
        answer = ask(path, headers=headers)

        assert answer.status == HTTPStatus.FORBIDDEN
        assert "`preview`" in answer.json()["detail"]
        assert PRIVATE.items() <= answer.headers.items()


@pytest.mark.parametrize("path", ["/api/v1/preview/articles", "/api/v1/preview/latest"])
def test_a_key_must_say_which_draft_a_list_is_to_hold(ask: Ask, path: str) -> None:
    answer = ask(path, headers=key_with("preview"))

    assert answer.status == HTTPStatus.BAD_REQUEST
    assert answer.json()["errors"][0]["parameter"] == "draft"
    assert ask(path).status == HTTPStatus.UNAUTHORIZED
