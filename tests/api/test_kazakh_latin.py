"""`script=latn`: a labelled view of a Kazakh document, off unless it is offered."""

from typing import Any

import pytest

from newsroom.content.models import ArticlePage
from tests.api.asking import Ask
from tests.builders import embargo, make_article, make_live_article, make_live_category, schedule

pytestmark = pytest.mark.django_db
BODY = [
    {
        "type": "paragraph",
        "id": "00000000-0000-4000-8000-000000000001",
        "value": (
            "<p>Көпір <b>ашылды</b>, деді ол: «Это <i>важно</i> для нас»."
            ' <a href="https://жол.kz/қ">Жол</a> &amp; Әуезов.</p>'
        ),
    },
    {
        "type": "quote",
        "id": "00000000-0000-4000-8000-000000000002",
        "value": {"text": "Мы ждали этого три зимы, и это было так.", "attribution": "Әйгерім"},
    },
]


@pytest.fixture
def offered(settings: Any) -> None:
    settings.KAZAKH_LATIN_VIEW = True
    settings.KAZAKH_LATIN_KEPT = ["Әуезов"]


def live_kazakh() -> ArticlePage:
    return make_live_article(make_live_category("kk", title="Қала"), title="Өзен", body=BODY)


def address(page: ArticlePage) -> str:
    return f"/api/v1/articles/{page.public_id}"


@pytest.mark.usefixtures("offered")
def test_words_are_in_latin_letters_and_everything_else_is_as_it_was(ask: Ask) -> None:
    page = live_kazakh()
    plain, latin = ask(address(page)), ask(address(page), script="latn")
    before, after = plain.json(), latin.json()

    assert after["script"] == {"code": "kk-Latn", "table": "2021-01", "derived_from": "kk-Cyrl"}
    assert (after["title"], after["category"]["name"]) == ("Özen", "Qala")
    assert after["body"]["blocks"][0]["html"] == (
        "<p>Köpır <b>aşyldy</b>, dedı ol: «Это <i>важно</i> для нас»."
        ' <a href="https://жол.kz/қ" rel="noopener">Jol</a> &amp; Әуезов.</p>'
    )
    assert after["body"]["blocks"][1]["text"] == "Мы ждали этого три зимы, и это было так."
    kept = ("id", "story_id", "locale", "slug", "url", "api_url", "links", "translation", "type")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert after["category"]["slug"] == before["category"]["slug"]
    assert "script" not in before
    assert set(after) == set(before) | {"script"}


@pytest.mark.usefixtures("offered")
def test_the_view_has_validators_and_a_language_of_its_own(ask: Ask) -> None:
    page = live_kazakh()
    plain, latin = ask(address(page)), ask(address(page), script="latn")
    again = ask(address(page), script="latn", headers={"If-None-Match": latin.headers["etag"]})
    other = ask(address(page), script="latn", headers={"If-None-Match": plain.headers["etag"]})

    assert latin.headers["content-language"] == "kk-Latn"
    assert latin.headers["etag"] != plain.headers["etag"]
    assert (again.status, other.status) == (304, 200)
    for name in ("cache-control", "cdn-cache-control", "cache-tag", "surrogate-key"):
        assert latin.headers[name] == plain.headers[name]


@pytest.mark.usefixtures("offered")
def test_a_story_is_shown_so_in_kazakh_only_and_a_fallback_as_it_stands(ask: Ask) -> None:
    page = live_kazakh()
    russian = make_live_article(make_live_category("ru"))
    story = f"/api/v1/stories/{page.translation_key.hex}"
    other = f"/api/v1/stories/{russian.translation_key.hex}"

    some = ask(story, locale="kk", script="latn", fields="title").json()
    fallback = ask(other, locale="kk", fallback="chain", script="latn")

    assert set(some) == {"id", "title", "script"}
    assert (fallback.status, fallback.headers["content-language"]) == (200, "ru")
    assert "script" not in fallback.json()
    assert ask(address(russian), script="latn").status == 400
    assert ask(story, locale="ru", script="latn").status == 400
    assert ask(address(page), script="arab").status == 400


def test_it_is_off_unless_the_newsroom_offers_it(ask: Ask) -> None:
    page = live_kazakh()

    answer = ask(address(page), script="latn")

    assert answer.status == 400
    assert answer.json()["errors"][0]["parameter"] == "script"


@pytest.mark.usefixtures("offered")
def test_what_is_not_public_is_not_in_latin_letters_either(ask: Ask) -> None:
    section = make_live_category("kk")
    draft = make_article(section)
    embargoed = make_article(section)
    schedule(embargoed)
    embargo(embargoed)

    unknown = ask("/api/v1/articles/nobodyknowsthis", script="latn")
    hidden = [ask(address(page), script="latn") for page in (draft, embargoed)]

    assert [one.status for one in (unknown, *hidden)] == [404, 404, 404]
    told = [{**one.json(), "instance": "", "request_id": ""} for one in (unknown, *hidden)]
    assert told[0] == told[1] == told[2]
