"""A front as readers get it: by the clock of the database, and never with what is not live."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import ArticlePage
from newsroom.fronts.consistency import find_front_disagreements
from newsroom.fronts.models import FrontSlot
from newsroom.fronts.reading import read_front
from newsroom.fronts.wishes import Wish
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.pause import pause, resume
from tests.builders import (
    home_of,
    make_article,
    make_live_article,
    make_live_category,
    publish,
)
from tests.fronts.arranging import arrange, begin, shown
from tests.publishing.plans import ZONE, ahead, do, wall

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> Any:
    return make_live_category("en", slug="politics")


def test_without_an_arrangement_the_newest_stand_there(section: Any) -> None:
    for title in ("Old", "New"):
        make_live_article(section, title=title)
    make_live_article(make_live_category("kk"), title="Басқа тіл")

    assert shown() == shown("politics") == ["New (newest)", "Old (newest)"]
    assert read_front("home", locale="en").since is None


@pytest.mark.parametrize(
    ("name", "locale"), [("nowhere", "en"), ("politics", "kk"), ("", "en"), ("home", "xx")]
)
def test_other_names_are_no_fronts(section: Any, name: str, locale: str) -> None:
    assert read_front(name, locale=locale) is None


@pytest.mark.parametrize("verb", ["unpublish", "kill", "legal-block"])
def test_a_lead_that_is_taken_down_is_replaced_at_once(section: Any, verb: str) -> None:
    lead, second, newest = (make_live_article(section, title=t) for t in ("Lead", "Second", "New"))
    arrange(home_of("en"), Wish(page_id=lead.pk, headline="A headline of its own"), second)
    before = shown()
    extra = {} if verb == "unpublish" else {"confirmation": "Lead"}

    do(verb, lead, reason="It was wrong.", **extra)

    assert before == ["A headline of its own", "Second", "New (newest)"]
    assert shown() == ["Second", "New (newest)"]
    assert newest.pk != second.pk


def test_a_story_prepared_for_the_front_stands_there_once_it_is_out(section: Any) -> None:
    make_live_article(section, title="Live")
    draft = make_article(section, title="Prepared")
    arrange(home_of("en"), Wish(page_id=draft.pk, headline="Coming"))
    before = shown()

    publish(draft)

    assert (before, shown()) == (["Live (newest)"], ["Coming", "Live (newest)"])


def test_a_time_that_is_over_gives_the_place_back(section: Any) -> None:
    pinned, other = make_live_article(section, title="Pinned"), make_live_article(section)
    ends_at = database_now() + timedelta(hours=1)
    version = arrange(home_of("en"), Wish(page_id=pinned.pk, ends_at=ends_at))
    before = shown()

    version.slots.update(ends_at=database_now())

    assert before == ["Pinned", f"{other.title} (newest)"]
    assert shown() == [f"{other.title} (newest)", "Pinned (newest)"]


def test_a_planned_front_comes_with_its_time_and_by_nobodys_hand(section: Any) -> None:
    now_, later = (make_live_article(section, title=title) for title in ("Now", "Later"))
    front = home_of("en")
    planned = arrange(front, later, at=database_now() + timedelta(hours=1))
    arrange(front, now_)
    before = shown()

    begin(planned)

    assert before == ["Now", "Later (newest)"]
    assert shown() == ["Later", "Now (newest)"]
    assert read_front("home", locale="en").since < database_now()


def test_f36_a_planned_front_waits_while_the_clock_is_paused_and_people_go_on(section: Any) -> None:
    old, planned_, by_hand = (make_live_article(section, title=t) for t in ("Old", "Planned", "Me"))
    front = home_of("en")
    arrange(front, old)
    planned = arrange(front, planned_, at=database_now() + timedelta(hours=1))
    pause(reason="The archive is being restored", user_name="Aigerim")
    begin(planned)
    while_paused = shown()[0]
    resume(user_name="Aigerim")
    resumed = shown()[0]
    pause(reason="Once more", user_name="Aigerim")

    arrange(front, by_hand)

    assert (while_paused, resumed, shown()[0]) == ("Old", "Planned", "Me")


def test_breaking_news_lead_and_automatic_places_follow_their_section(section: Any) -> None:
    sport = make_live_category("en", slug="sport")
    make_live_article(sport, title="Match")
    chosen = make_live_article(section, title="Chosen")
    flash = make_live_article(section, title="Flash")
    arrange(home_of("en"), sport, chosen)

    do("pin-breaking", flash, until=wall(ahead(hours=5)), until_zone=ZONE)

    assert shown() == ["Flash (breaking)", "Match (section)", "Chosen"]


def test_what_an_automatic_place_took_leaves_enough_for_the_end(section: Any) -> None:
    for number in range(9):
        make_live_article(section, title=f"Story {number}")
    front = home_of("en")
    arrange(front, section, front, section)

    assert shown()[:3] == ["Story 8 (section)", "Story 7 (newest)", "Story 6 (section)"]
    assert len(shown()) == 7


def test_a_front_costs_one_statement(section: Any) -> None:
    arrange(home_of("en"), make_live_article(section), section)

    with CaptureQueriesContext(connections["public"]) as asked:
        read_front("home", locale="en")

    assert len(asked) == 1


def test_what_is_written_by_hand_into_the_tables_shows_nothing_dead_or_foreign(
    section: Any,
) -> None:
    """Whatever slipped past the checks: the view has the last word."""
    live, draft = make_live_article(section, title="Live"), make_article(section)
    foreign = make_live_article(make_live_category("kk"))
    version = arrange(home_of("en"), live)
    for place, page in enumerate((draft, foreign, section), start=2):
        FrontSlot.objects.create(version=version, place=place, page_id=page.pk, headline="Leaked")

    assert shown() == ["Live"]
    assert {found.rule: found.count for found in find_front_disagreements() if found.count} == {}
    assert ArticlePage.objects.filter(pk=draft.pk, live=False).exists()
