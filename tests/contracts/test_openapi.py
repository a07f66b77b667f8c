"""The OpenAPI document is valid, committed, and true of real answers, member by member."""

import copy
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from PIL import Image

from newsroom.api.openapi import openapi_document
from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, NewsImage, Tag
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.index_search import rebuild_search
from newsroom.delivery.models import Document
from newsroom.delivery.show_related import ShownEntry, show_related
from newsroom.publishing.verb_pin import pin_breaking
from newsroom.publishing.wall_time import show_now
from tests.api.asking import Answer, ask_application
from tests.builders import make_admin, make_live_article, make_live_category
from tests.content.every_block import every_block

SNAPSHOT = Path(__file__).parent / "openapi.json"
BLOCK_KINDS = dict(BODY_BLOCKS)
HOW_TO_RENEW = (
    "The API's contract changed. When the change is meant, write the new snapshot with"
    " `python3 manage.py write_openapi` and commit it with the change."
)


def ask(path: str, /, **query: Any) -> Answer:
    return ask_application(WSGIHandler(), f"/api/v1{path}", **query)


def strict(schema: Any) -> Any:
    """The same schemas, but a member that they do not name is an error."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    stricter = {name: strict(value) for name, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        stricter["additionalProperties"] = False
    return stricter


def errors_of(value: Any, schema: dict[str, Any]) -> list[str]:
    document = strict(copy.deepcopy(openapi_document()))
    whole = {**strict(schema), "components": document["components"]}
    validator = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(value)]


def schema_of(path: str, status: int) -> dict[str, Any]:
    response = openapi_document()["paths"][f"/api/v1{path}"]["get"]["responses"][str(status)]
    (media,) = response["content"].values()
    schema: dict[str, Any] = media["schema"]
    return schema


def test_the_document_is_valid_openapi() -> None:
    document = openapi_document()

    validate(document)

    assert document["openapi"] == "3.1.0"


def test_the_document_is_the_committed_one() -> None:
    assert json.loads(SNAPSHOT.read_text("utf-8")) == openapi_document(), HOW_TO_RENEW


@pytest.mark.django_db
def test_the_served_document_is_the_committed_one() -> None:
    assert ask("/openapi.json").json() == json.loads(SNAPSHOT.read_text("utf-8"))


def test_the_blocks_are_told_apart_by_their_type() -> None:
    blocks = openapi_document()["components"]["schemas"]["Body"]["properties"]["blocks"]["items"]

    assert blocks["discriminator"]["propertyName"] == "type"
    assert len(blocks["oneOf"]) == len(blocks["discriminator"]["mapping"])


def responses_of(methods: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for operation in methods.values():
        yield from operation["responses"].items()


def examples() -> Iterator[Any]:
    for name, schema in openapi_document()["components"]["schemas"].items():
        for example in schema.get("examples", []):
            yield pytest.param(schema, example, id=name)
    for path, methods in openapi_document()["paths"].items():
        for status, response in responses_of(methods):
            for media in response.get("content", {}).values():
                for example in [*media["schema"].get("examples", []), *told_beside(media)]:
                    yield pytest.param(media["schema"], example, id=f"{path} {status}")
        for operation in methods.values():
            for parameter in operation["parameters"]:
                for example in told_beside(parameter):
                    name = f"{path} {parameter['name']}"
                    yield pytest.param(parameter["schema"], example, id=name)


def told_beside(part: dict[str, Any]) -> list[Any]:
    return [part["example"]] if "example" in part else []


@pytest.mark.parametrize(("schema", "example"), list(examples()))
def test_every_example_fits_its_schema(schema: dict[str, Any], example: Any) -> None:
    assert errors_of(example, schema) == []


def make_picture() -> NewsImage:
    file = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(file, format="JPEG")
    return NewsImage.objects.create(
        title="Bridge",
        file=ContentFile(file.getvalue(), name="bridge.jpg"),
        alt_texts={"en": "A bridge"},
        captions={"en": "The bridge at noon."},
        credit="The newsroom",
        focal_point_x=450,
        focal_point_y=300,
        focal_point_width=10,
        focal_point_height=10,
    )


def make_rich_article() -> ArticlePage:
    picture = make_picture()
    section = make_live_category()
    linked = make_live_article(section)
    body = every_block(image=picture.pk, other_image=picture.pk, page=linked.pk)
    author = Author.objects.create(name="Dana Orazbek", slug="dana-orazbek")
    article = make_live_article(
        section,
        body=body,
        lead_image=picture,
        bylines=[Byline(author=author)],
        tagged_items=[ArticleTag(tag=Tag.objects.create(name="Bridges", slug="bridges"))],
    )
    pin_breaking(
        page=article,
        user=make_admin(),
        now=timezone.now(),
        until=show_now(now=timezone.now() + timedelta(hours=1), zone="Asia/Almaty"),
    )
    near = make_live_article(section)
    show_related(
        page_id=article.pk,
        entries=[ShownEntry(member_id=near.pk, reasons=("text 0.71",))],
        now=timezone.now(),
    )
    list(rebuild_search())
    return article


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", {}),
        ("/articles", {}),
        ("/articles", {"include": "total", "limit": 1}),
        ("/articles", {"fields": "title,image"}),
        ("/articles/{article_id}", {}),
        ("/articles/{article_id}", {"fields": "body,seo", "include": "related"}),
        ("/articles/{article_id}/related", {"fields": "title"}),
        ("/latest", {"fields": "category"}),
        ("/search", {"q": "bridge", "fields": "url"}),
        ("/articles/{article_id}", {"include": "related,latest"}),
        ("/articles/{article_id}/related", {}),
        ("/articles/{article_id}.ninjs", {}),
        ("/articles/{article_id}.jsonld", {}),
        ("/stories/{story_id}", {"locale": "en"}),
        ("/stories/{story_id}", {"locale": "kk", "fallback": "chain"}),
        ("/resolve", {"path": "/en/"}),
        ("/resolve", {"path": "/"}),
        ("/resolve", {"path": "/en/tags/bridges/"}),
        ("/resolve", {"path": "/en/authors/dana-orazbek"}),
        ("/resolve", {"path": "{path}"}),
        ("/latest", {}),
        ("/site", {}),
        ("/categories", {}),
        ("/tags", {}),
        ("/authors", {"locale": "en"}),
        ("/search", {"q": "bridge"}),
        ("/locales", {}),
        ("/changes", {}),
    ],
)
def test_a_real_answer_is_what_the_document_says(path: str, query: dict[str, Any]) -> None:
    article = make_rich_article()

    filled = path.format(article_id=article.public_id, story_id=article.translation_key.hex)
    own_path = Document.objects.get(page_id=article.pk).path
    query = {name: own_path if value == "{path}" else value for name, value in query.items()}
    answer = ask(filled, **query)

    assert answer.status == 200
    if path == "/articles/{article_id}" and "fields" not in query:
        document = answer.json()
        kinds = {block["type"] for block in document["body"]["blocks"]}
        assert kinds == set(BLOCK_KINDS)
        assert document["image"]["focal_point"] and document["authors"] and document["tags"]
    assert errors_of(answer.json(), schema_of(path, 200)) == []
    assert answer.json().get("items", True) != []


@pytest.mark.django_db
def test_real_refusals_are_what_the_document_says() -> None:
    killed = make_live_article()
    leave_public(page_id=killed.pk, status=410, reason="killed", event="test", now=timezone.now())

    refused = ask("/articles?categry=x")
    unknown = ask("/articles/zzzzzzzzzzzzzz")
    gone = ask(f"/articles/{killed.public_id}")
    missing = ask("/resolve?path=/en/nobody/")

    assert (refused.status, unknown.status, gone.status, missing.status) == (400, 404, 410, 404)
    assert errors_of(missing.json(), schema_of("/resolve", 404)) == []
    assert errors_of(refused.json(), schema_of("/articles", 400)) == []
    assert errors_of(unknown.json(), schema_of("/articles/{article_id}", 404)) == []
    assert errors_of(gone.json(), schema_of("/articles/{article_id}", 410)) == []


def test_what_an_answer_may_leave_out_has_no_default() -> None:
    shapes = openapi_document()["components"]["schemas"]

    related = shapes["Article"]["properties"]["related"]
    assert "related" not in shapes["Article"]["required"]
    assert "default" not in related
    assert shapes["WebhookWishes"]["properties"]["locales"]["default"] == []


def operations() -> Iterator[Any]:
    for path, methods in openapi_document()["paths"].items():
        for method, operation in methods.items():
            yield pytest.param(operation, id=f"{method.upper()} {path}")


def has_example(media: dict[str, Any]) -> bool:
    """Beside the schema, or in the first of its shapes."""
    shapes, schema = openapi_document()["components"]["schemas"], media["schema"]
    first = (schema.get("anyOf") or schema.get("oneOf") or [schema])[0]
    shape = shapes.get(first.get("$ref", "").rpartition("/")[2], first)
    return "example" in media or bool(shape.get("examples"))


@pytest.mark.parametrize("operation", list(operations()))
def test_whatever_is_sent_and_answered_has_an_example(operation: dict[str, Any]) -> None:
    parts = [*operation["responses"].items(), ("body", operation.get("requestBody", {}))]

    without = [
        name
        for name, part in parts
        for media in part.get("content", {}).values()
        if not has_example(media)
    ]

    assert without == []


# What names one of a closed set wherever it stands: never a text of any kind.
CLOSED = {
    "age_mark", "ai", "act", "code", "default_locale", "kind", "locale", "locales", "mode", "op",
    "outcome", "provider", "reason", "reasons", "relation", "requested_locale", "service",
    "source_locale", "standing", "state", "status", "text_provenance", "to", "type", "verb",
    "window",
}  # fmt: skip
# Of these a set is not closed, or the word means something else there.
OPEN = {
    # Sentences of people.
    ("Cancelling", "reason"), ("EmbargoIn", "reason"), ("LedgerRow", "reason"),
    ("Removal", "reason"), ("SetMember", "reasons"), ("Switch", "reason"),
    # Addresses.
    ("ServiceLinks", "locales"),
    # An address; `ProblemSlug` is the set of its last parts.
    ("ProblemDetails", "type"), ("DraftRefusal", "type"), ("Refusal", "type"),
    ("SetRefusal", "type"),
    # Each verb, door and import adds codes of its own.
    ("ParameterError", "code"), ("Refusal", "code"), ("DraftRefusal", "code"),
    ("SetRefusal", "code"), ("ApprovedPiece", "code"),
    # Of an HTTP answer by somebody else's server.
    ("Attempt", "status"),
    # Checked by hand, with a sentence for each value that is not known.
    ("WebhookWishes", "locales"), ("WebhookWishes", "reasons"),
    ("WebhookChanges", "locales"), ("WebhookChanges", "reasons"),
    ("KeyWishes", "locales"),
}  # fmt: skip


def is_closed(schema: dict[str, Any]) -> bool:
    kinds = schema.get("anyOf") or schema.get("oneOf") or [schema]
    return all(
        bool({"enum", "const", "pattern", "$ref"} & kind.keys())
        or kind.get("type") in {"null", "object"}
        or (kind.get("type") == "array" and is_closed(kind["items"]))
        for kind in kinds
    )


def test_what_the_contract_knows_as_a_closed_set_is_one() -> None:
    shapes = openapi_document()["components"]["schemas"]

    plain = {
        (name, member)
        for name, shape in shapes.items()
        for member, schema in shape.get("properties", {}).items()
        if member in CLOSED and not is_closed(schema)
    }

    assert plain == OPEN & {(n, m) for n, s in shapes.items() for m in s.get("properties", {})}
    links = shapes["ServiceLinks"]
    assert sorted(links["required"]) == sorted(links["properties"])
    assert shapes["NamesByLocale"]["properties"].keys() == {"en", "ru", "kk"}


def test_what_an_address_leads_to_is_told_apart_by_its_type() -> None:
    schema = schema_of("/resolve", 200)

    assert schema["discriminator"]["propertyName"] == "type"
    assert set(schema["discriminator"]["mapping"]) == {
        "article", "author", "category", "home", "page", "redirect", "tag",
    }  # fmt: skip
