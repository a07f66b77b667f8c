"""Where a picture is used: what readers see in every locale, and drafts that the user may edit."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom.desk.picture_marks import marks_of
from newsroom.desk.picture_uses import uses_of
from newsroom.fronts.wishes import Wish
from newsroom.review.policy import Role
from tests.builders import home_of, make_admin, make_article, make_category, make_live_article
from tests.delivery.newsroom_words import make_picture, make_version
from tests.delivery.running import unpublish
from tests.fronts.arranging import arrange
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


def uses(picture, user=None):
    return uses_of(picture, user=user or make_admin(), now=timezone.now())


def in_body(picture):
    value = {"image": picture.pk, "caption": ""}
    return [{"type": "image", "id": "00000000-0000-4000-8000-000000000001", "value": value}]


def test_live_stories_and_drafts_are_told_apart():
    picture, other = make_picture(), make_picture()
    live = make_live_article(lead_image=picture, title="Live")
    draft = make_article(title="Draft", body=in_body(picture))
    make_live_article(lead_image=other)

    found = uses(picture)

    (one,) = found.live
    assert (one.page_id, one.title, one.locale_code, one.language) == (
        live.pk,
        "Live",
        "en",
        "English",
    )
    assert one.url.endswith(f"/{live.slug}/")
    assert timezone.now() - one.since < timedelta(minutes=1)
    assert [(each.page_id, each.title) for each in found.drafts] == [(draft.pk, "Draft")]


def test_every_locale_of_a_story_is_named_and_missing_words_marked():
    picture = make_picture(alt_texts={"en": "A bridge"})
    english = make_live_article(lead_image=picture)
    kazakh = make_category("kk", title="Спорт")
    make_version(english, kazakh, lead_image=picture)

    found = uses(picture)

    assert [(each.locale_code, each.lacks_words) for each in found.live] == [("en", False)]
    assert [(each.locale_code, each.lacks_words) for each in found.drafts] == [("kk", True)]
    assert found.missing_words == ["Русский", "Қазақша"]


def test_a_newer_version_that_drops_the_picture_is_no_draft_of_it():
    picture, other = make_picture(), make_picture()
    article = make_live_article(lead_image=picture)
    draft = article.get_latest_revision().as_object()
    draft.lead_image = other
    draft.save_revision()

    assert len(uses(picture).live) == 1
    assert uses(picture).drafts == []
    assert [each.page_id for each in uses(other).drafts] == [article.pk]


def test_a_number_in_the_text_is_no_picture():
    picture = make_picture()
    text = f"<p>Score: {picture.pk}</p>"
    make_article(body=[{"type": "paragraph", "value": text, "id": "x"}])

    assert uses(picture).drafts == []


def test_a_story_that_was_taken_down_is_a_draft_again():
    picture = make_picture()
    article = make_live_article(lead_image=picture)

    unpublish(article)

    assert uses(picture).live == []
    assert [each.page_id for each in uses(picture).drafts] == [article.pk]


def test_drafts_of_other_sections_are_nobody_else_s():
    sport, politics = make_category("en"), make_category("en")
    picture = make_picture()
    theirs = make_article(sport, lead_image=picture, title="Theirs")
    make_article(politics, lead_image=picture, title="Secret of politics")
    person = make_person(Role.REPORTER, section_key=sport.translation_key.hex)

    assert [each.page_id for each in uses(picture, person).drafts] == [theirs.pk]
    shown = sign_in(person).get(reverse("wagtailimages:image_usage", args=[picture.pk]))
    assert "Theirs" in shown.content.decode()
    assert "Secret of politics" not in shown.content.decode()


def test_a_live_story_with_an_ended_right_is_a_warning_on_both_screens():
    picture = make_picture(usable_until=timezone.now() + timedelta(days=1))
    article = make_live_article(lead_image=picture, title="Still live")
    picture.usable_until = timezone.now() - timedelta(days=1)
    picture.save()
    client = sign_in(make_person(Role.CHIEF_EDITOR))

    for name in ("wagtailimages:edit", "wagtailimages:image_usage"):
        html = client.get(reverse(name, args=[picture.pk])).content.decode()
        assert "The right to this picture has ended, and a live story shows it." in html
        assert article.title in html


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({}, []),
        ({"alt_texts": {"en": "A bridge"}}, ["No alt text: ru, kk"]),
        ({"alt_texts": {}, "is_decorative": True}, []),
        ({"ai": "edited"}, ["AI"]),
        ({"usable_until": timezone.now()}, ["Expired"]),
        ({"usable_until": timezone.now() + timedelta(days=9)}, ["Expires soon"]),
        ({"usable_until": timezone.now() + timedelta(days=99)}, []),
    ],
)
def test_lists_mark_what_an_editor_should_know(fields, texts):
    picture = make_picture(**fields)

    assert [mark.text for mark in marks_of(picture, now=timezone.now())] == texts
    client = sign_in(make_person(Role.REPORTER))
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        html = client.get(reverse(name)).content.decode()
        assert all(text in html for text in texts)


def test_places_of_fronts_are_named_with_the_front_and_nothing_of_its_story():
    picture, story = make_picture(), make_article(title="Not public yet")
    front = home_of("en")
    arrange(front, Wish(page_id=story.pk, image_id=picture.pk))
    planned_at = timezone.now() + timedelta(hours=2)
    arrange(front, story, Wish(page_id=make_live_article().pk, image_id=picture.pk), at=planned_at)

    chief, reporter = make_person(Role.CHIEF_EDITOR), make_person(Role.REPORTER)
    screen = (
        sign_in(chief).get(reverse("newsroom_picture_uses", args=[picture.pk])).content.decode()
    )

    own = [(use.place, use.is_planned, bool(use.url)) for use in uses(picture, chief).fronts]
    assert own == [(1, False, True), (2, True, True)]
    assert [(use.place, use.url) for use in uses(picture, reporter).fronts] == [(1, "")]
    assert front.title in screen
    assert reverse("newsroom_front", args=[front.pk]) in screen
    assert "No story and no front uses it." not in screen


def test_an_arrangement_that_is_over_uses_nothing_any_more():
    picture, story = make_picture(), make_live_article()
    arrange(home_of("en"), Wish(page_id=story.pk, image_id=picture.pk))

    arrange(home_of("en"), story)

    assert uses(picture).fronts == []
