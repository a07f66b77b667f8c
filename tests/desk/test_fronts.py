"""The form of a front and its preview show nobody what they may not see, and lose nothing of it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.content.models import CategoryPage, NewsImage, SectionPictures
from newsroom.delivery.picture_json import pictures_in
from newsroom.delivery.preview_pictures import files_for_staff
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.versions import in_force
from newsroom.fronts.wishes import MOST_SLOTS, Wish
from newsroom.publishing.database_clock import database_now
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category
from tests.delivery.newsroom_words import make_picture
from tests.fronts.arranging import arrange
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
WORDS = ("A sealed door", "The door in May", "Secret Agency")


@pytest.fixture
def section() -> CategoryPage:
    return make_live_category("en", title="Sport")


@pytest.fixture
def editor(section: CategoryPage) -> Client:
    """Arranges the front of this section, and nothing else."""
    return sign_in(make_person(Role.SECTION_EDITOR, section_key=section.translation_key.hex))


@pytest.fixture
def foreign() -> NewsImage:
    """Of another section, seen by no reader yet."""
    other = make_live_category("en", title="Politics")
    alt, caption, credit = WORDS
    return make_picture(
        title="Behind the door",
        collection=SectionPictures.objects.get(section_key=other.translation_key).collection,
        alt_texts={"en": alt},
        captions={"en": caption},
        credit=credit,
    )


def places(*rows: Wish, seen: FrontVersion | None = None) -> dict[str, object]:
    return {
        "seen": seen.pk if seen else "",
        "act": "now",
        "page": [row.page_id for row in rows],
        "headline": [row.headline for row in rows],
        "image": [row.image_id or "" for row in rows],
        "until": [""] * len(rows),
    }


def address_for_staff(picture: NewsImage) -> str:
    shown = pictures_in("en", images={picture.pk: picture}, files_of=files_for_staff)
    return urlsplit(shown[picture.pk]["src"]).path


def edit_address(picture: NewsImage) -> str:
    return reverse("wagtailimages:edit", args=[picture.pk])


def test_m18_a_picture_of_another_section_is_shown_on_no_screen(
    editor: Client, section: CategoryPage, foreign: NewsImage
) -> None:
    story = make_live_article(section)
    front, preview = (
        reverse(name, args=[section.pk]) for name in ("newsroom_front", "newsroom_front_preview")
    )
    wish, shared = Wish(page_id=story.pk, image_id=foreign.pk), make_picture()
    address = address_for_staff(foreign)

    previewed = editor.post(preview, places(wish))
    refused = editor.post(front, places(wish))
    allowed = editor.post(preview, places(Wish(page_id=story.pk, image_id=shared.pk)))
    kept = editor.post(preview, places(wish, seen=arrange(section, wish)))

    assert [one.status_code for one in (previewed, refused, allowed, kept)] == [200, 422, 200, 200]
    for answer in (previewed, refused):
        for secret in (*WORDS, foreign.title, address, edit_address(foreign)):
            assert secret not in answer.text, secret
    assert address_for_staff(shared) in allowed.text
    assert address_for_staff(foreign) in kept.text


@pytest.mark.parametrize("name", ["newsroom_front", "newsroom_front_preview"])
def test_too_many_places_are_refused_before_anything_is_looked_up(
    editor: Client, section: CategoryPage, name: str
) -> None:
    story = make_live_article(section)

    answer = editor.post(
        reverse(name, args=[section.pk]), places(*[Wish(page_id=story.pk)] * (MOST_SLOTS + 1))
    )

    assert answer.status_code == 422
    assert f"A front has at most {MOST_SLOTS} places." in answer.text
    assert "stands further up already" not in answer.text
    assert not FrontVersion.objects.exists()


def test_m18_the_place_of_a_hidden_story_is_not_shown_and_stays_as_it_is(
    editor: Client, section: CategoryPage, foreign: NewsImage
) -> None:
    draft = make_article(make_live_category("en"), title="Nobody knows")
    hidden = Wish(
        page_id=draft.pk,
        headline="Minister resigns",
        image_id=foreign.pk,
        ends_at=database_now() + timedelta(days=3),
    )
    address = reverse("newsroom_front", args=[section.pk])
    before = arrange(section, hidden)

    opened = editor.get(address)
    typed = Wish(page_id=draft.pk, headline="Typed by a program")
    saved = editor.post(
        address, places(Wish(page_id=make_live_article(section).pk), typed, seen=before)
    )

    assert "kept as they are" in opened.text
    for secret in (draft.title, hidden.headline, foreign.title, *WORDS):
        assert secret not in opened.text, secret
    assert saved.status_code == 302
    _first, slot = in_force(section.pk).slots.all()
    assert (slot.headline, slot.image_id, slot.ends_at) == (
        hidden.headline,
        foreign.pk,
        hidden.ends_at,
    )
