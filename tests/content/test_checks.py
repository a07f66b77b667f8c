"""What keeps a story from going out, and what only earns a second look."""

from uuid import uuid4

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image

from newsroom.content.checks import blocking, run_checks
from newsroom.content.models import NewsImage
from tests.builders import (
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    paragraphs,
)


def ids_of(page, **options):
    return {finding.check_id for finding in run_checks(page, now=timezone.now(), **options)}


def blocking_ids_of(page):
    return {finding.check_id for finding in blocking(run_checks(page, now=timezone.now()))}


def make_picture(tmp_path, **fields):
    file = tmp_path / "steppe.png"
    Image.new("RGB", (60, 40), "#c9b37c").save(file)
    return NewsImage.objects.create(
        title="Steppe", file=ImageFile(file.open("rb"), name="steppe.png"), **fields
    )


@pytest.mark.django_db
def test_a_complete_story_is_blocked_by_nothing():
    assert blocking_ids_of(make_article()) == set()


@pytest.mark.django_db
def test_a_story_without_text_is_blocked():
    assert blocking_ids_of(make_article(body=[])) == {"body-empty"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Long " * 30}, "headline-long"),
        ({"standfirst": ""}, "standfirst-empty"),
        ({}, "image-missing"),
        ({"body": paragraphs("Мост через реку снова открыт для машин")}, "script-wrong"),
    ],
)
def test_warnings_block_nothing(fields, expected):
    article = make_article(**fields)

    assert expected in ids_of(article)
    assert blocking_ids_of(article) == set()


@pytest.mark.django_db
def test_a_section_without_a_confirmed_name_blocks_itself_and_its_stories():
    category = make_category("kk", title="Sport", name_confirmed=False)

    assert blocking_ids_of(category) == {"category-unconfirmed"}
    assert blocking_ids_of(make_article(category)) == {"category-missing"}


@pytest.mark.django_db
def test_the_missing_section_offers_the_default_one():
    make_live_category("kk", title="Жаңалықтар", is_default_section=True)
    article = make_article(make_category("kk", title="Sport", name_confirmed=False))

    (finding,) = blocking(run_checks(article, now=timezone.now()))

    assert "“Жаңалықтар”" in finding.message


@pytest.mark.django_db
def test_a_picture_needs_words_of_this_locale_unless_it_is_decorative(tmp_path):
    silent = make_picture(tmp_path, alt_texts={"ru": "Степь"})
    told = make_picture(tmp_path, alt_texts={"en": "The steppe at noon"})
    decorative = make_picture(tmp_path, is_decorative=True)

    assert blocking_ids_of(make_article(lead_image=silent)) == {"image-alt"}
    assert blocking_ids_of(make_article(lead_image=told)) == set()
    assert blocking_ids_of(make_article(lead_image=decorative)) == set()


@pytest.mark.django_db
def test_a_link_to_a_page_that_is_not_live_blocks():
    live, draft = make_live_article(), make_article()
    link = '<a linktype="page" id="{}">more</a>'

    assert blocking_ids_of(make_article(body=paragraphs(link.format(live.pk)))) == set()
    assert blocking_ids_of(make_article(body=paragraphs(link.format(draft.pk)))) == {"link-dead"}


def test_a_picture_in_two_places_is_named_once(tmp_path):
    silent = make_picture(tmp_path, alt_texts={})
    block = {"type": "image", "value": {"image": silent.pk, "caption": ""}, "id": str(uuid4())}
    article = make_article(
        lead_image=silent, body=[*paragraphs("The bridge carries cars again."), block]
    )

    findings = [one.check_id for one in run_checks(article, now=timezone.now())]

    assert findings.count("image-alt") == 1
