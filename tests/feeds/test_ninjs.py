"""What other newsrooms get of a story: ninjs 3.2, from documents in every shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft202012Validator, FormatChecker

from newsroom.api.schemas.documents import EXAMPLE
from newsroom.feeds.ninjs import ninjs
from newsroom.feeds.publisher import Publisher
from tests.feeds.ninjs_schema import NINJS

HERALD = Publisher(
    name="The Steppe Herald", url="https://news.example/en/", copyright="© Steppe Herald"
)
VALIDATOR = Draft202012Validator(NINJS, format_checker=FormatChecker())
KAZAKH = {
    "locale": "kk",
    "url": "https://news.example/kk/saiasat/x/",
    "api_url": "https://news.example/api/v1/articles/m3t8bn5vq2xwkp",
    "title": "Декларацияға 20 жыл",
    "is_self": False,
}
ITSELF = [version for version in EXAMPLE["alternates"] if version["is_self"]]
CORRECTIONS = [
    {
        "kind": "refutation",
        "note": "It was July.",
        "at": "2018-07-11T20:20:00+00:00",
        "link": None,
    },
    {
        "kind": "correction",
        "note": "The year was 1998.",
        "at": "2018-07-10T09:00:00+00:00",
        "link": None,
    },
]


def wired(**members: object) -> dict:
    found = ninjs(EXAMPLE | members, publisher=HERALD)
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []
    return found


def test_the_story_stands_where_the_standard_wants_it() -> None:
    found = wired()

    assert found["uri"] == EXAMPLE["api_url"]
    assert (found["type"], found["representationType"]) == ("text", "full")
    assert found["versionCreated"] == EXAMPLE["updated_at"]
    assert found["headlines"] == [
        {"role": "main", "contentType": "text/plain", "value": EXAMPLE["title"]}
    ]
    html, plain = found["bodies"]
    assert (html["contentType"], html["value"]) == ("text/html", EXAMPLE["body"]["html"])
    assert (plain["contentType"], plain["value"]) == ("text/plain", EXAMPLE["body"]["text"])
    assert (found["by"], found["located"]) == ("Dana Orazbek", "Astana")
    assert [(one["rel"], one["name"], one["literal"]) for one in found["subjects"]] == [
        ("category", "Politics", "politics"),
        ("about", "Diplomacy", "diplomacy"),
    ]
    assert {one["role"]: one["name"] for one in found["infoSources"]} == {
        "publisher": "The Steppe Herald",
        "author": "Dana Orazbek",
        "source": "Press service",
    }
    assert {one["role"]: one["value"] for one in found["altIds"]} == {
        "id": EXAMPLE["id"],
        "story": EXAMPLE["story_id"],
    }
    assert "embargoedUntil" not in found


def test_the_lead_picture_comes_with_its_renditions_and_its_rights() -> None:
    image = EXAMPLE["image"] | {"focal_point": {"x": 0.5, "y": 0.25}, "ai": "generated"}

    (picture,) = wired(image=image, alternates=ITSELF)["associations"]

    assert (picture["rel"], picture["type"]) == ("illustration", "picture")
    assert picture["by"] == "Illustration: the newsroom"
    assert (picture["copyrightHolder"], picture["usageTerms"]) == ("The newsroom", "CC BY 4.0")
    assert picture["digitalSourceType"]["uri"].endswith("/trainedAlgorithmicMedia")
    assert [one["name"] for one in picture["renditions"]] == [
        "avif-640", "avif-1280", "webp-640", "webp-1280", "jpeg-640", "jpeg-1280",
    ]  # fmt: skip
    assert picture["renditions"][-1] == {
        "name": "jpeg-1280",
        "href": "https://news.example/media/9f2c-jpeg-1280.jpg",
        "contentType": "image/jpeg",
        "width": 1280,
        "height": 720,
        "sizeInBytes": 148230,
        "poi": {"x": 640, "y": 180},
    }


def test_other_locales_are_associated_by_their_own_uri() -> None:
    (version,) = wired(image=None, alternates=[*ITSELF, KAZAKH])["associations"]

    assert (version["rel"], version["language"]) == ("translation", "kk")
    assert version["uri"] == KAZAKH["api_url"]
    assert version["headlines"][0]["value"] == "Декларацияға 20 жыл"
    assert version["representationType"] == "partial"


def test_corrections_are_told_to_readers_and_to_the_desk() -> None:
    found = wired(corrections=CORRECTIONS)

    assert [(one["role"], one["value"]) for one in found["descriptions"]] == [
        ("standfirst", EXAMPLE["standfirst"]),
        ("refutation", "It was July."),
        ("correction", "The year was 1998."),
    ]
    # The day in the newsroom's zone.
    assert found["edNote"] == (
        "Refutation, 2018-07-12: It was July.\nCorrection, 2018-07-10: The year was 1998."
    )


def test_rights_and_machines_are_named() -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    found = wired(provenance={"text": "ai_assisted", "source": "", "licence": licence})

    assert found["usageTerms"] == found["rightsInfo"]["linkedRights"] == licence
    assert found["copyrightNotice"] == "© Steppe Herald"
    assert found["digitalSourceType"]["uri"].endswith("/compositeWithTrainedAlgorithmicMedia")


@pytest.mark.parametrize("licence", ["CC BY 4.0", "https://a b", "javascript:alert(1)", ""])
def test_a_licence_that_is_no_address_is_words_only(licence: str) -> None:
    found = wired(provenance={"text": "human", "source": "Press", "licence": licence})

    assert found.get("usageTerms", "") == licence
    assert "rightsInfo" not in found
    assert "copyrightNotice" not in found  # it is not ours


def test_what_somebody_paid_for_says_so() -> None:
    assert wired(sponsored=True)["genres"] == [{"name": "Sponsored", "literal": "sponsored"}]
    assert "genres" not in wired()


def test_what_a_document_lacks_is_left_out() -> None:
    found = wired(
        image=None, alternates=ITSELF, authors=[], tags=[], dateline="", standfirst="",
        published_at=None, corrections=[],
        provenance={"text": "human", "source": "", "licence": ""},
    )  # fmt: skip

    missing = {
        "associations", "by", "located", "descriptions", "contentCreated", "edNote", "usageTerms",
        "rightsInfo", "digitalSourceType", "genres",
    }  # fmt: skip
    assert not missing & found.keys()
    assert found["profile"] == "text-only"


@given(words=some.text(min_size=1), text=some.text())
def test_no_words_make_it_invalid_or_unfit_for_xml(words: str, text: str) -> None:
    body = {"html": text, "blocks": [], "text": text}

    found = ninjs(EXAMPLE | {"title": f"a{words}", "body": body}, publisher=HERALD)

    assert [error.message for error in VALIDATOR.iter_errors(found)] == []
    assert not set("\x00\x08\x0b\x1f\x7f\x80\ufffe") & set(str(found["headlines"][0]["value"]))
