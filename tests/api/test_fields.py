"""`fields=`: only the members that were asked for, from a closed list, with their own validator."""

import pytest

from newsroom.api.members import OF_A_CARD, OF_AN_ARTICLE
from newsroom.content.models import Byline
from newsroom.delivery.index_search import rebuild_search
from newsroom.delivery.show_related import ShownEntry, show_related
from newsroom.publishing.database_clock import database_now
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_tag

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles"


def make_pair() -> tuple[str, str]:
    """Two live stories, the second one shown as similar news of the first; their ids."""
    section = make_live_category()
    article, near = make_live_article(section, title="A story"), make_live_article(section)
    entries = [ShownEntry(member_id=near.pk, reasons=("tag:rivers",))]
    show_related(page_id=article.pk, entries=entries, now=database_now())
    list(rebuild_search())
    return article.public_id, near.public_id


@pytest.mark.parametrize(
    ("path", "added"),
    [
        (LIST, set()),
        ("/api/v1/latest", set()),
        ("/api/v1/fronts/home?locale=en", {"slot"}),
        (f"{LIST}/{{id}}/related", {"reasons", "score"}),
        ("/api/v1/search?q=story", {"highlights"}),
    ],
)
def test_cards_have_the_members_asked_for_and_their_id(
    ask: Ask, path: str, added: set[str]
) -> None:
    article_id, _near = make_pair()
    path = path.format(id=article_id)
    whole = ask(path).json()["items"]

    joint = "&" if "?" in path else "?"
    cut = ask(f"{path}{joint}fields=url,title").json()["items"]

    assert whole
    assert cut == [{n: v for n, v in card.items() if n in {"id", "title", "url", *added}}
                   for card in whole]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "key"), [("categories", "id"), ("tags", "slug"), ("authors", "slug")]
)
def test_names_have_the_members_asked_for_and_their_key(ask: Ask, path: str, key: str) -> None:
    article = make_article(make_live_category())
    article.tags.add(make_tag("Rivers", "rivers"))
    article.bylines.add(Byline(author=make_author("Aigerim", "aigerim"), sort_order=0))
    article.save_revision()
    publish(article)
    whole = ask(f"/api/v1/{path}")

    cut = ask(f"/api/v1/{path}", fields="names")
    refused = ask(f"/api/v1/{path}", fields="nams").json()["errors"][0]

    assert cut.json()["items"] == [
        {name: one[name] for name in one if name in {key, "names"}} for one in whole.json()["items"]
    ]
    assert len(cut.json()["items"]) == 1
    assert cut.headers["etag"] != whole.headers["etag"]
    assert (refused["parameter"], refused["did_you_mean"]) == ("fields", "names")


def test_a_document_has_the_members_asked_for_and_the_lists_included(ask: Ask) -> None:
    article_id, near = make_pair()
    path = f"{LIST}/{article_id}"
    whole = ask(path, include="related").json()

    cut = ask(path, fields="title,body,is_fallback", include="related").json()

    assert set(cut) == {"id", "title", "body", "is_fallback", "related"}
    assert cut == {name: whole[name] for name in cut}
    assert [card["id"] for card in cut["related"]] == [near]


def test_a_story_in_a_locale_is_cut_down_alike(ask: Ask) -> None:
    article = make_live_article(make_live_category())
    path = f"/api/v1/stories/{article.translation_key.hex}"

    cut = ask(path, locale="kk", fallback="chain", fields="requested_locale,locale").json()

    assert cut == {"id": article.public_id, "locale": "en", "requested_locale": "kk"}


@pytest.mark.parametrize("path", [LIST, f"{LIST}/{{id}}", "/api/v1/latest"])
def test_each_choice_has_a_validator_of_its_own_whatever_the_order(ask: Ask, path: str) -> None:
    path = path.format(id=make_pair()[0])
    etags = [
        ask(path, **query).headers["etag"]
        for query in (
            {},
            {"fields": "title"},
            {"fields": "title,url"},
            {"fields": ["url", "title"]},
        )
    ]

    again = ask(path, fields="title", headers={"If-None-Match": etags[1]})
    other = ask(path, fields="title", headers={"If-None-Match": etags[0]})

    assert len(set(etags)) == 3
    assert etags[2] == etags[3]
    assert (again.status, again.body) == (304, b"")
    assert other.status == 200


def test_pages_are_walked_with_fields_too(ask: Ask) -> None:
    section = make_live_category()
    ids = {make_live_article(section).public_id for _ in range(3)}
    first = ask(LIST, limit=2, fields="title")

    second = ask(LIST, limit=2, fields="title", cursor=first.json()["page"]["next"]).json()
    linked = first.headers["link"]

    assert {card["id"] for page in (first.json(), second) for card in page["items"]} == ids
    assert "fields=title" in linked


@pytest.mark.parametrize(
    ("path", "fields", "shown", "meant"),
    [
        (LIST, "titel", "titel", "title"),
        (LIST, "id,bodi", "bodi", None),
        (LIST, "body", "body", None),
        (f"{LIST}/x", "bodi", "bodi", "body"),
        (f"{LIST}/x", "", "", None),
        ("/api/v1/search?q=a&", "standfrist", "standfrist", "standfirst"),
    ],
)
def test_an_unknown_member_is_refused_by_name(
    ask: Ask, path: str, fields: str, shown: str, meant: str | None
) -> None:
    joint = "" if path.endswith("&") else "?"

    answer = ask(f"{path}{joint}fields={fields}")

    (error,) = answer.json()["errors"]
    assert answer.status == 400
    assert error["parameter"] == "fields"
    assert error["message"].startswith(f"knows no `{shown}`; it takes id, story_id, type")
    assert error.get("did_you_mean") == meant


def test_the_lists_of_names_are_closed_and_those_of_the_contract() -> None:
    assert {"id", "title", "standfirst", "image", "sponsored"} <= set(OF_A_CARD)
    assert {"body", "seo", "requested_locale", "corrections"} <= set(OF_AN_ARTICLE)
    assert {"related", "latest"} & set(OF_AN_ARTICLE) == set()


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("sort=publised_at", "published_at"),
        ("include=totl", "total"),
        ("locale=enn", "en"),
        ("has_locale=rus", "ru"),
    ],
)
def test_a_mistyped_value_of_a_closed_set_is_told_too(ask: Ask, query: str, meant: str) -> None:
    answer = ask(f"{LIST}?{query}")

    assert answer.status == 400
    assert answer.json()["errors"][0]["did_you_mean"] == meant
