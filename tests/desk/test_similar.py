"""Similar news in the editor: what readers see, what this version would show, why; nothing kept."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from newsroom.delivery.models import RelatedEntry
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, paragraphs
from tests.desk.forms import edit_url, story_form
from tests.related.newsroom_of_two_events import STORIES
from tests.related.stories import settle, shown_with, tell
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_live_category("en", title="World", slug="world")


@pytest.fixture
def told(section):
    pages = {number: tell(number, section=section) for number in (1, 2, 7)}
    settle()
    return pages


def form_of(number, **more):
    headline, text = STORIES[number]
    body = streamfield([("paragraph", rich_text(f"<p>{text}</p>"))])
    return story_form(title=headline, body=body, **more)


def look(page, form):
    """What stands in the panel: heading → headlines, and the whole text."""
    answer = sign_in(make_person(Role.REPORTER)).post(f"{edit_url(page)}similar/", form)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    html = BeautifulSoup(answer.text, "html.parser")
    lists = {}
    for heading in html.select("h2"):
        places = heading.find_next_sibling()
        lists[heading.get_text()] = [link.get_text() for link in places.select("a")]
    return lists, " ".join(html.get_text(" ").split())


def test_a_draft_shows_the_list_of_the_words_on_the_screen(section, told):
    draft = make_article(section, title="As saved", body=paragraphs("Nothing of the kind."))
    before = (Revision.objects.count(), RelatedEntry.objects.count())

    lists, text = look(draft, form_of(3))

    assert set(lists) == {"Readers will see"}
    assert set(lists["Readers will see"]) == {STORIES[1][0], STORIES[2][0]}
    assert "same section: World" in text
    assert "words alike: " in text
    assert "score 0." in text
    assert (Revision.objects.count(), RelatedEntry.objects.count()) == before


def test_choices_on_the_screen_count_before_they_are_saved(told):
    pins = inline_formset([{"member": told[7].pk, "ORDER": 1}])
    shown = shown_with(told[1])

    lists, text = look(told[1], form_of(1, related_pins=pins))

    assert lists == {
        "Readers see now": [STORIES[2][0]],
        "With what stands on this screen": [STORIES[7][0], STORIES[2][0]],
    }
    assert "pinned by the desk" in text
    assert "Calculated " in text
    assert shown_with(told[1]) == shown


def test_a_list_that_stays_is_shown_once(told):
    lists, text = look(told[1], form_of(1))

    assert lists == {"Readers see now": [STORIES[2][0]]}
    assert "Calculated " in text


def test_a_wish_for_no_list_is_told(told):
    lists, text = look(told[1], form_of(1, similar_news="none"))

    assert lists["With what stands on this screen"] == []
    assert "No list is wanted below." in text


def test_a_form_with_gaps_shows_what_was_saved_last(told):
    lists, text = look(told[1], form_of(7, shown_at="nonsense"))

    assert lists == {"Readers see now": [STORIES[2][0]]}
    assert "what the version last saved would show" in text
