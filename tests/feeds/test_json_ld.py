"""What search engines are told about a story, and that no headline can end the script around it."""

import json

from newsroom.feeds.json_ld import as_script_text, breadcrumbs, news_article
from newsroom.feeds.publisher import Publisher

BODY = {
    "locale": "kk",
    "url": "https://news.example/kk/saiasat/kopir/",
    "title": "Көпір ашылды",
    "standfirst": "Көлік қайта жүрді.",
    "published_at": "2018-07-10T05:00:00+00:00",
    "updated_at": "2018-07-11T05:00:00+00:00",
    "dateline": "Астана",
    "category": {"slug": "saiasat", "name": "Саясат", "url": "https://news.example/kk/saiasat/"},
    "authors": [{"slug": "dana", "name": "Дана", "url": "https://news.example/kk/authors/dana/"}],
    "tags": [{"slug": "bridges", "name": "Көпірлер"}],
    "provenance": {"text": "ai_assisted", "source": "", "licence": ""},
    "image": {
        "src": "https://news.example/media/a-1200.jpg",
        "alt": "Көпір",
        "caption": "",
        "credit": "А. Суретші",
        "ai": "generated",
        "rights": {"holder": "Редакция", "licence": "https://creativecommons.org/licenses/by/4.0/"},
    },
    "alternates": [
        {"locale": "en", "url": "https://news.example/en/x/", "title": "Open", "is_self": False},
        {"locale": "kk", "url": "https://news.example/kk/x/", "title": "…", "is_self": True},
    ],
}

PUBLISHER = Publisher(name="Newsroom", url="https://news.example/kk/")


def described() -> dict:
    return news_article(BODY, publisher=PUBLISHER)


def test_a_story_is_described_by_what_its_document_holds() -> None:
    found = described()

    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "Көпір ашылды"
    assert found["datePublished"] == "2018-07-10T05:00:00+00:00"
    assert found["dateModified"] == "2018-07-11T05:00:00+00:00"
    assert found["author"] == [
        {"@type": "Person", "name": "Дана", "url": "https://news.example/kk/authors/dana/"}
    ]
    assert found["articleSection"] == "Саясат"
    assert found["keywords"] == ["Көпірлер"]
    assert [version["inLanguage"] for version in found["workTranslation"]] == ["en"]


def test_machines_behind_text_and_picture_are_named() -> None:
    found = described()

    assert found["digitalSourceType"].endswith("/CompositeWithTrainedAlgorithmicMediaDigitalSource")
    assert found["image"]["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    assert found["image"]["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_what_a_document_lacks_is_left_out() -> None:
    bare = BODY | {"image": None, "dateline": "", "authors": [], "alternates": []}
    bare["provenance"] = {"text": "human", "source": "", "licence": ""}

    found = news_article(bare, publisher=PUBLISHER)

    for member in ("image", "contentLocation", "author", "workTranslation", "digitalSourceType"):
        assert member not in found


def test_corrections_are_comments_with_their_dates() -> None:
    noted = {
        "corrections": [
            {
                "kind": "correction",
                "note": "Көпір 2018 жылы салынған.",
                "at": "2018-07-12T05:00:00+00:00",
                "link": {"id": "x", "title": "Дұрысы", "url": "https://news.example/kk/d/"},
            }
        ]
    }

    assert news_article(BODY | noted, publisher=PUBLISHER)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Көпір 2018 жылы салынған.",
            "datePublished": "2018-07-12T05:00:00+00:00",
            "url": "https://news.example/kk/d/",
        }
    ]
    assert "correction" not in described()


def test_what_somebody_paid_for_is_no_news_article() -> None:
    found = news_article(BODY | {"sponsored": True}, publisher=PUBLISHER)

    assert found["@type"] == "AdvertiserContentArticle"
    assert found["workTranslation"][0]["@type"] == "AdvertiserContentArticle"


def test_breadcrumbs_count_from_one() -> None:
    found = breadcrumbs([("Басты бет", "https://news.example/kk/"), ("Саясат", "https://x/")])

    assert [step["position"] for step in found["itemListElement"]] == [1, 2]
    assert found["itemListElement"][1]["name"] == "Саясат"


def test_no_headline_ends_the_script_around_it() -> None:
    hostile = "</script><script>alert(1)</script><!-- \u2028 & {{7*7}}"

    text = as_script_text([{"headline": hostile}])

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == [{"headline": hostile}]
