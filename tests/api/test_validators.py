"""An ETag changes with every byte that a reader gets, and with nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from newsroom.delivery.show_related import ShownEntry, show_related
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_picture, make_tag, make_version
from tests.delivery.running import run_follow_ups, unpublish

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> dict[str, Any]:
    """A signed, tagged, illustrated story in two locales with a neighbour beside it."""
    section = make_live_category("en")
    author, tag, picture = make_author(), make_tag(), make_picture()
    story = make_article(section, lead_image=picture)
    story.bylines.create(author=author)
    story.tags.add(tag)
    story.save_revision()
    publish(story)
    neighbour = make_live_article(section, title="A neighbour", slug="neighbour")
    show(story, neighbour)
    version = make_version(story, make_live_category("kk"))
    publish(version)
    run_follow_ups()
    return {
        "section": section,
        "author": author,
        "tag": tag,
        "picture": picture,
        "story": story,
        "neighbour": neighbour,
        "version": version,
    }


def show(story: Any, *members: Any) -> None:
    entries = [ShownEntry(member_id=member.pk, reasons=("text 0.71",)) for member in members]
    show_related(page_id=story.pk, entries=entries, now=timezone.now())


def save_with(instance: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(instance, name, value)
    instance.save()


def reword(page: Any, **fields: Any) -> None:
    page.refresh_from_db()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    publish(page)


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "the section is renamed": lambda of: reword(of["section"], title="Renamed"),
    "the author is renamed": lambda of: save_with(of["author"], name="Renamed"),
    "the tag is renamed": lambda of: save_with(of["tag"], name="Renamed"),
    "the picture is described anew": lambda of: save_with(
        of["picture"], alt_texts={"en": "Another bridge"}
    ),
    "the headline changes": lambda of: reword(of["story"], title="Another headline"),
    "a version is reworded": lambda of: reword(of["version"], title="Басқа тақырып"),
    "a version is taken down": lambda of: unpublish(of["version"]),
    "a similar story is reworded": lambda of: reword(of["neighbour"], title="Renamed"),
    "a similar story is taken down": lambda of: unpublish(of["neighbour"]),
    "the similar news are recalculated": lambda of: show(of["story"]),
    "another story goes out": lambda of: publish(make_article(of["section"])),
}
ADDRESSES = [
    "/api/v1/articles/{id}",
    "/api/v1/articles/{id}?include=related",
    "/api/v1/articles/{id}?include=latest",
    "/api/v1/articles/{id}?include=related,latest",
    "/api/v1/articles/{id}/related",
    "/api/v1/articles?locale=en&include=total",
    "/api/v1/articles?locale=kk",
    "/api/v1/articles?ids={id}",
    "/api/v1/latest?exclude={id}",
    "/api/v1/categories",
]


@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_is_new_exactly_when_its_bytes_are(
    ask: Ask, scene: dict[str, Any], change: str
) -> None:
    addresses = [address.format(id=scene["story"].public_id) for address in ADDRESSES]
    before = {address: ask(address) for address in addresses}

    CHANGES[change](scene)
    run_follow_ups()

    for address, seen in before.items():
        again = ask(address, headers={"If-None-Match": seen.headers["etag"]})
        now = ask(address)
        assert again.status == (304 if now.body == seen.body else 200), (address, change)
    assert any(ask(address).body != seen.body for address, seen in before.items())
