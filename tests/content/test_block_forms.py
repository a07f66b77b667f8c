"""What the editor's form takes into blocks that point elsewhere, and what it says when not."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock
from wagtail.rich_text import RichText

from newsroom.content.blocks import BODY_BLOCKS
from newsroom.content.embeds import PROVIDER_NAMES

STREAM = StreamBlock(BODY_BLOCKS)
WITH_ADDRESS = ["related_link", "file", "audio", "video"]
REFUSED = [
    "javascript:alert(1)",
    "data:text/html,<script>x()</script>",
    "ftp://files.example/a.pdf",
    "//files.example/a.pdf",
    "/etc/passwd",
    "budget.pdf",
    "https://",
    "https:///a.pdf",
    "https://files.example/a b.pdf",
    'https://files.example/"onerror=x',
    "https://bank.example@files.example/a.pdf",
    "https://files.example:port/a.pdf",
]


def clean(kind, **value):
    block = STREAM.child_blocks[kind]
    return block.clean(block.to_python({**empty(block), **value}))


def empty(block):
    return {name: None if name == "page" else "" for name in block.child_blocks}


def messages_of(error):
    errors = error.value.as_json_data()["blockErrors"]
    return {name: data["messages"] for name, data in errors.items()}


@pytest.mark.parametrize("kind", WITH_ADDRESS)
@pytest.mark.parametrize("address", REFUSED)
def test_only_whole_addresses_of_the_web_are_taken(kind, address):
    with pytest.raises(ValidationError) as error:
        clean(kind, address=address, title="Title")

    assert messages_of(error) == {"address": ["Give a whole address that begins with https://"]}


@pytest.mark.parametrize("kind", WITH_ADDRESS)
def test_a_good_address_is_stored_without_spaces_around_it(kind):
    value = clean(kind, address=" https://files.example/бюджет.pdf?x=1#p2 ", title="Title")

    assert value["address"] == "https://files.example/бюджет.pdf?x=1#p2"


def test_an_unknown_post_is_refused_by_a_message_that_names_the_providers():
    with pytest.raises(ValidationError) as error:
        clean("embed", address="https://vimeo.com/76979871")

    (message,) = messages_of(error)["address"]
    assert all(name in message for name in PROVIDER_NAMES.values())


def test_an_embed_code_is_stored_as_the_address_of_its_post():
    code = '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ?si=track" onload="x()"></iframe>'

    assert clean("embed", address=code)["address"] == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "page"),
        ({"title": "Words"}, "page"),
        ({"address": "https://a.example/"}, "title"),
    ],
)
def test_a_related_link_needs_a_target_and_words(value, field):
    with pytest.raises(ValidationError) as error:
        clean("related_link", **value)

    assert set(messages_of(error)) == {field}


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ('<p data-block-key="abcde">a<br/>b</p>', '<p data-block-key="abcde">a<br/>b</p>'),
        (
            '<p>a <a linktype="page" id="3">b</a></p>',
            '<p>a <a linktype="page" id="3">b</a></p>',
        ),
        ('<p onclick="x()">a<script>x()</script></p>', "<p>a</p>"),
        ('<p><a href="javascript:x()">a</a></p>', "<p><a>a</a></p>"),
        ('<p><a href="java&#115;cript:x()">a</a></p>', "<p><a>a</a></p>"),
    ],
)
def test_rich_text_is_stored_by_the_rules_that_readers_get_it_by(sent, stored):
    block = STREAM.child_blocks["paragraph"]

    assert block.clean(RichText(sent)).source == stored
