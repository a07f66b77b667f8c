"""The demo's news: what is live, what waits on a desk, and when each thing happened."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsroom.demo.stories import LOCALES, Story
from tests.demo.test_demo_data import CATEGORIES, LOADED_AT, NEWSROOM, ROLES, STORIES


def test_what_is_not_published_is_all_that_a_desk_has_before_it() -> None:
    held = [
        (story.key, locale, version.state)
        for story in NEWSROOM.stories
        for locale, version in story.versions.items()
        if version.state != "published"
    ]
    pauses = {s.key: s.publish_in_seconds for s in NEWSROOM.stories if s.publish_in_seconds}

    assert sorted(held) == [
        ("ertis-museum", "en", "draft"),
        ("grain-laboratory", "ru", "in_review"),
        *(("night-timetable", locale, "scheduled") for locale in sorted(LOCALES)),
        *(("river-relay", locale, "scheduled") for locale in sorted(LOCALES)),
        *(("school-observatory", locale, "scheduled") for locale in sorted(LOCALES)),
        ("winter-greenhouse", "en", "scheduled"),
        ("winter-greenhouse", "kk", "changes_requested"),
        ("winter-greenhouse", "ru", "in_review"),
    ]
    assert pauses == {
        "school-observatory": 60,
        "night-timetable": 3 * 3600,
        "river-relay": 24 * 3600,
        # An hour after its embargo ends.
        "winter-greenhouse": 21 * 3600,
    }
    assert all(STORIES[key].shown_at(now=LOADED_AT) is None for key in pauses)
    assert {s.key: s.launch_set for s in NEWSROOM.stories if s.launch_set} == {
        "river-relay": "River relay, in three languages"
    }


def test_every_mark_that_readers_may_meet_is_there_once() -> None:
    marked = {
        "sponsored": [s.key for s in NEWSROOM.stories if s.sponsored],
        "undated": [s.key for s in NEWSROOM.stories if s.undated],
        "assisted": [s.key for s in NEWSROOM.stories if s.text_provenance != "human"],
        "breaking": [s.key for s in NEWSROOM.stories if s.breaking_for_hours],
        "embargo": [s.key for s in NEWSROOM.stories if s.embargo_for_hours],
    }

    assert marked == {
        "sponsored": ["family-bakery"],
        "undated": ["kui-archive"],
        "assisted": ["medeu-records"],
        "breaking": ["wind-stops-trains"],
        "embargo": ["winter-greenhouse"],
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_at_any_time_there_is_news_of_the_last_hours_of_yesterday_and_of_the_weeks(
    locale: str,
) -> None:
    ages = [
        story.published_hours_ago
        for story in NEWSROOM.stories
        if story.published_hours_ago is not None
        and locale in story.versions
        and story.versions[locale].state == "published"
    ]

    assert len([age for age in ages if age < 12]) >= 7
    assert len([age for age in ages if 12 <= age < 48]) >= 3
    assert len([age for age in ages if age >= 48]) >= 3


@pytest.mark.parametrize(
    "story", [s for s in NEWSROOM.stories if s.published_at], ids=lambda story: story.key
)
def test_published_dates_carry_the_offset_of_almaty(story: Story) -> None:
    stamp = story.published_at

    assert stamp is not None
    assert story.published_hours_ago is None
    assert 2018 <= stamp.year <= 2021
    assert stamp.utcoffset() == timedelta(hours=6)
    assert stamp.utcoffset() == stamp.astimezone(ZoneInfo("Asia/Almaty")).utcoffset()


def test_the_anniversary_story_keeps_its_date_and_its_views() -> None:
    story = STORIES["declaration-anniversary"]

    assert story.published_at is not None
    assert story.published_at.date() == date(2018, 7, 10)
    # One of each plural form of Russian, and Kazakh's one.
    assert {locale: version.views for locale, version in story.versions.items()} == {
        "en": 885,
        "ru": 1021,
        "kk": 342,
    }


def test_last_news_of_summer_2020_come_in_their_order() -> None:
    dated = [s for s in NEWSROOM.stories if s.published_at and s.published_at.year <= 2020]
    newest_first = list(reversed(dated))[:7]

    assert [
        (story.key, story.category, story.published_at and story.published_at.date())
        for story in newest_first
    ] == [
        ("distance-learning", "education", date(2020, 8, 6)),
        ("coronavirus-toll", "coronavirus", date(2020, 7, 13)),
        ("turkey-aid", "coronavirus", date(2020, 7, 13)),
        ("day-of-mourning", "kazakhstan", date(2020, 7, 13)),
        ("almaty-history", "kazakhstan", date(2020, 7, 8)),
        ("russian-doctors", "coronavirus", date(2020, 7, 7)),
        ("nazarbayev-80", "elbasy", date(2020, 7, 7)),
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_story_shares_a_tag_with_another_in_its_locale(locale: str) -> None:
    here = [story for story in NEWSROOM.stories if locale in story.versions]

    for story in here:
        others = [other for other in here if other is not story]
        assert any(set(story.tags) & set(other.tags) for other in others), story.key


def test_people_cover_every_role_and_review_each_translation() -> None:
    people = {person.username: person for person in NEWSROOM.people}

    assert {person.role for person in people.values()} == ROLES
    for locale in ("kk", "ru"):
        for role in ("translator", "reviewer"):
            assert people[f"{role}-{locale}"].role == role
            assert people[f"{role}-{locale}"].locales == (locale,)
            assert people[f"{role}-{locale}"].language == locale
    for person in people.values():
        assert person.display_name.strip()
        assert person.language in LOCALES
        assert set(person.locales) <= set(LOCALES)
        assert set(person.sections) <= set(CATEGORIES)
