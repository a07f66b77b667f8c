"""Pages and pictures are found by Cyrillic words: whole, by their beginning, in any case.

The beginning that forms of a word share finds all of them, in every language: see the decision
`the-desk-searches-by-beginnings.md`.
"""

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from newsroom.content.models import NewsImage
from newsroom.delivery.background import TOPIC
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import FollowUp
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


def index_all():
    """What workers do: the index is written after the commit."""
    for row in FollowUp.objects.filter(topic=TOPIC, state=FollowUp.State.PENDING):
        assert run_follow_up(follow_up_id=row.pk, now=timezone.now())


KAZAKH = "Қазақстан өзенінде жаңа көпір ашылды"
RUSSIAN = "Объявлены новые правила дорожного движения"


@pytest.fixture
def desk():
    """A reporter's browser, and the section in which both stories stand."""
    section = make_live_category("kk")
    make_article(section, title=KAZAKH)
    make_article(section, title=RUSSIAN)
    index_all()
    return sign_in(make_person(Role.REPORTER)), section


QUERIES = [
    ("көпір", KAZAKH),
    ("КӨПІР", KAZAKH),
    ("қазақ", KAZAKH),
    ("Өзен", KAZAKH),
    ("жаңа көп", KAZAKH),
    ("движения", RUSSIAN),
    ("ОБЪЯВЛЕНЫ", RUSSIAN),
    ("дорож", RUSSIAN),
    ("новые прав", RUSSIAN),
]


@pytest.mark.parametrize(("query", "title"), QUERIES)
@pytest.mark.parametrize("screen", ["search", "chooser", "explorer"])
def test_pages_are_found_by_word_and_beginning_in_any_case(desk, screen, query, title):
    browser, section = desk
    address = {
        "search": reverse("wagtailadmin_pages:search"),
        "chooser": reverse("wagtailadmin_choose_page_search"),
        "explorer": reverse("wagtailadmin_explore", args=[section.pk]),
    }[screen]

    html = browser.get(address, {"q": query}).text

    assert title in html
    assert (KAZAKH if title == RUSSIAN else RUSSIAN) not in html


@pytest.fixture
def picture():
    image = NewsImage.objects.create(
        title="IMG_2041",
        file=ImageFile(get_test_image_file(), name="img.png"),
        alt_texts={"kk": "Өзен үстіндегі көпір", "ru": "Мост через широкую реку"},
        captions={"ru": "Открытие моста в Атырау"},
        credit="Ерлан Мұқан",
    )
    index_all()
    return image


@pytest.mark.parametrize(
    "query",
    ["көпір", "Көпі", "ӨЗЕН", "мост", "широкую", "откры", "Атырау", "мұқан", "IMG_2041"],
)
@pytest.mark.parametrize("screen", ["wagtailimages:index", "wagtailimages_chooser:choose_results"])
def test_pictures_are_found_by_their_words_in_any_locale(picture, screen, query):
    browser = sign_in(make_person(Role.REPORTER))

    assert picture.title in browser.get(reverse(screen), {"q": query}).text


@pytest.mark.parametrize("query", ["самолёт", "ұшақ", "bridge"])
def test_other_pictures_are_not_found(picture, query):
    browser = sign_in(make_person(Role.REPORTER))

    assert picture.title not in browser.get(reverse("wagtailimages:index"), {"q": query}).text


@pytest.mark.parametrize("form", ["мост", "мосту", "мостами", "көпірге", "көпірлер"])
def test_the_shared_beginning_finds_every_form(desk, form):
    browser, section = desk
    make_article(section, title=f"Про {form} / туралы")
    index_all()
    beginning = "мост" if form.startswith("мост") else "көпір"

    html = browser.get(reverse("wagtailadmin_pages:search"), {"q": beginning}).text

    assert f"Про {form}" in html
