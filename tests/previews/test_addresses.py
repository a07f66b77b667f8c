"""The address of one's own site: what is accepted, and how it is filled in."""

import pytest
from django.core.exceptions import ValidationError

from newsroom.content.preview_address import check_address, fill_address, origin_of

VALUES = {
    "token": "np_x",
    "id": "k7p2",
    "locale": "kk",
    "slug": "көпір",
    "path": "kk/news/көпір/",
}


@pytest.mark.parametrize(
    "template",
    [
        "https://www.example.org/preview#{token}",
        "https://www.example.org/preview/{locale}/{id}#token={token}&slug={slug}",
        "https://www.example.org/{path}#{token}",
        "https://www.example.org:8443/?id={id}#{token}",
        "http://127.0.0.1:3000/#{token}",
        "http://localhost/preview#{token}",
    ],
)
def test_addresses_that_keep_the_token_from_every_server(template: str) -> None:
    check_address(template)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("http://www.example.org/#{token}", "begins with https"),
        ("javascript:alert(1)#{token}", "begins with https"),
        ("//www.example.org/#{token}", "begins with https"),
        ("preview#{token}", "begins with https"),
        ("https://www.example.org/preview", "behind a #"),
        ("https://www.example.org/preview?token={token}", "behind a #"),
        ("https://www.example.org/{token}#{token}", "behind a #"),
        ("https://www.example.org/#{token}{token}", "behind a #"),
        ("https://www.example.org{path}#{token}", "name of the site"),
        ("https://{slug}.example.org/#{token}", "name of the site"),
        ("https://www.example.org/{title}#{token}", "Only these"),
        ("https://www.example.org/{#{token}", "Only these"),
        ("https://anna:secret@www.example.org/#{token}", "passwords"),
        ("https://www.example.org/a b#{token}", "spaces"),
        ("https://www.example.org:99999/#{token}", "no address"),
        ("https://[::1/#{token}", "no address"),
    ],
)
def test_others_are_refused_with_what_to_write_instead(template: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        check_address(template)


def test_places_are_filled_in_and_escaped() -> None:
    template = "https://www.example.org/{path}?locale={locale}#{token}"

    filled = fill_address(template, VALUES)

    assert filled == (
        "https://www.example.org/kk/news/%D0%BA%D3%A9%D0%BF%D1%96%D1%80/?locale=kk#np_x"
    )


@pytest.mark.parametrize(
    ("template", "origin"),
    [
        ("https://www.Example.org/p#{token}", "https://www.example.org"),
        ("https://www.example.org:443/p#{token}", "https://www.example.org"),
        ("http://localhost:3000/p#{token}", "http://localhost:3000"),
        ("https://қазақ.example/p#{token}", "https://xn--80aau21bd.example"),
    ],
)
def test_its_origin_is_written_as_browsers_do(template: str, origin: str) -> None:
    assert origin_of(template) == origin
