"""What stands in the calendar, where, and told apart in words as well as by its outline."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from newsroom.content.models import ArticlePage, Author
from newsroom.content.models.articles import Byline
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Hold, Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.policy import Role
from tests.builders import (
    approve,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    schedule,
)
from tests.desk.calendar.items import cell, item, looks, noon_in, open_calendar, titles
from tests.publishing.sets.launches import make_trilingual, plan
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return sign_in(make_person(Role.CHIEF_EDITOR))


def make_author(name):
    return Author.objects.create(name=name, slug=name.lower())


def plan_end(page, *, due_at):
    return request_unpublication(
        page=page, due_at=due_at, user=make_admin(), act="expire", now=database_now()
    )


def test_planned_scheduled_and_live_stand_at_their_hours_and_are_told_apart(chief):
    at = noon_in(8)
    make_article(title="A wish", planned_for=at)
    schedule(make_article(title="Goes out"), due_at=at + timedelta(minutes=30))

    shown = open_calendar(chief, at)

    day = at.date().isoformat()
    assert (looks(shown, "A wish"), cell(shown, "A wish")) == (("planned", "Planned"), (day, "12"))
    assert looks(shown, "Goes out") == ("scheduled", "Scheduled")
    assert cell(shown, "Goes out") == (day, "12")
    assert item(shown, "Goes out").time.text == "12:30"
    make_live_article(title="Is out")
    assert looks(open_calendar(chief), "Is out") == ("live", "Live")


def test_a_wish_that_went_by_is_said_to(chief):
    make_article(title="Late", planned_for=database_now() - timedelta(minutes=1))

    at = database_now() - timedelta(minutes=1)

    assert looks(open_calendar(chief, at), "Late") == ("planned", "Planned, time has passed")


def test_what_has_gone_out_is_not_planned_any_more(chief):
    make_live_article(title="Is out", planned_for=database_now() - timedelta(minutes=1))

    assert titles(open_calendar(chief)).count("Is out") == 1


def test_a_planned_end_and_a_relaunch_are_shown(chief):
    at = noon_in(8)
    article = make_live_article(title="Comes and goes")
    plan_end(article, due_at=at)
    schedule(article, due_at=at + timedelta(hours=3))
    update = make_live_article(title="Gets longer")
    change_story(update, by=make_person(Role.REPORTER), standfirst="More is known.")
    schedule(update, due_at=at)

    shown = open_calendar(chief, at)

    words = [one.select_one(".news-cal-item__word").text for one in shown.select("[data-item]")]
    assert sorted(words) == ["Comes down", "Goes out again", "Update scheduled"]
    assert looks(shown, "Gets longer")[0] == "scheduled"


def test_what_came_down_and_came_back_is_shown(chief):
    article = make_live_article(title="Came back")
    end = plan_end(article, due_at=database_now() - timedelta(milliseconds=1))
    publish_one(publication_id=end.pk, done_by="now")
    row = schedule(ArticlePage.objects.get(pk=article.pk))
    publish_one(publication_id=row.pk, done_by="now")

    shown = open_calendar(chief)

    words = [
        one.select_one(".news-cal-item__word").text
        for one in shown.select('[data-item][data-title="Came back"]')
    ]
    assert sorted(words) == ["Came down", "Live", "Live again"]


def test_what_failed_stands_at_the_time_it_was_to_happen(chief):
    at = noon_in(8)
    row = schedule(make_article(title="Failed"), due_at=at)
    Publication.objects.filter(pk=row.pk).update(state="failed", last_error="No section.")

    shown = open_calendar(chief, at)

    assert looks(shown, "Failed") == ("failed", "Did not go out")
    assert "No section." in item(shown, "Failed").text
    assert item(shown, "Failed")["data-url"].endswith("/verbs/reschedule")


def test_a_launch_set_is_one_item(chief):
    at = noon_in(8)
    launch_set = plan(make_trilingual(), due_at=at, name="Budget")

    shown = open_calendar(chief, at)

    assert titles(shown) == ["Budget"]
    assert "Launch set, 3 pages: EN, KK, RU" in item(shown, "Budget").text
    assert item(shown, "Budget")["data-url"].endswith(f"/launch-sets/{launch_set.pk}/move")
    assert item(shown, "Budget")["data-version"] == "1"


def test_who_does_not_see_the_set_sees_their_own_member_and_moves_nothing():
    at = noon_in(8)
    english, *others = make_trilingual()
    plan([english, *others], due_at=at, name="Budget")
    reviewer = sign_in(make_person(Role.REVIEWER, locale_code="en"))

    shown = open_calendar(reviewer, at)

    assert titles(shown) == [english.title]
    assert "With the launch set “Budget”" in item(shown, english.title).text
    assert "data-movable" not in item(shown, english.title).attrs


def test_the_tray_holds_the_drafts_without_a_time(chief):
    make_article(title="Nobody planned it")
    make_article(title="Planned", planned_for=noon_in(8))
    schedule(make_article(title="Scheduled"), due_at=noon_in(8))
    make_live_article(title="Is out")
    plan([make_article(title="In a set")], due_at=noon_in(8))
    killed = make_article(title="Killed")
    Hold.objects.create(
        story_id=killed.translation_key.hex,
        kind=Hold.Kind.KILL,
        reason="The lawyers asked for it",
        set_by_name="Dana",
        set_at=database_now(),
    )

    tray = open_calendar(chief).select_one(".news-cal-tray")

    assert titles(tray) == ["Nobody planned it"]
    assert "Not planned yet (1)" in tray.text


def test_empty_days_and_an_empty_tray_say_so(chief):
    text = open_calendar(chief, noon_in(400)).text

    assert "Nothing is planned, scheduled or live in these days." in text
    assert "Every draft has its time." in text
    filtered = open_calendar(chief, noon_in(400), locale="kk").text
    assert "Nothing in these days fits the filters." in filtered


def test_filters_stand_in_the_address(chief):
    at = noon_in(8)
    economy, sport = make_live_category(title="Economy"), make_live_category(title="Sport")
    budget = make_article(economy, title="Budget", planned_for=at)
    make_article(sport, title="Cup", planned_for=at)
    make_article(make_live_category("kk"), title="Көпір", planned_for=at)
    author = make_author("Aida")
    Byline.objects.create(article=budget, author=author)

    asked = {
        "section": economy.translation_key.hex,
        "locale": "kk",
        "author": str(author.pk),
    }
    found = {
        name: titles(open_calendar(chief, at, **{name: value})) for name, value in asked.items()
    }

    assert found == {"section": ["Budget"], "locale": ["Көпір"], "author": ["Budget"]}
    both = open_calendar(chief, at, section=sport.translation_key.hex, locale="en")
    assert titles(both) == ["Cup"]
    for link in both.select(".news-cal__steps a"):
        assert f"section={sport.translation_key.hex}" in link["href"]
        assert "locale=en" in link["href"]


@pytest.mark.parametrize("name", ["section", "locale", "author"])
def test_a_filter_that_is_none_filters_nothing(chief, name):
    at = noon_in(8)
    make_article(title="A wish", planned_for=at)

    assert titles(open_calendar(chief, at, **{name: "nonsense'; --"})) == ["A wish"]


def test_an_item_names_its_section_locale_and_authors(chief):
    at = noon_in(8)
    budget = make_article(make_live_category(title="Economy"), title="Budget", planned_for=at)
    Byline.objects.create(article=budget, author=make_author("Aida"))

    facts = item(open_calendar(chief, at), "Budget").select_one(".news-cal-item__facts").text

    assert " ".join(facts.split()) == "EN · Economy · Aida"


def test_today_and_now_are_marked_and_each_day_names_its_zone(chief):
    shown = open_calendar(chief)

    (today,) = shown.select('[aria-current="date"]')
    assert "Today" in today.text
    assert len(shown.select(".news-cal-now")) == 1
    zones = {one.text for one in shown.select(".news-cal-day__zone")}
    assert zones == {"Almaty, UTC+5"}
    assert not open_calendar(chief, noon_in(8)).select(".news-cal-now")


def test_a_month_shows_the_rest_of_a_full_day_on_demand(chief):
    at = noon_in(8)
    for number in range(7):
        make_article(title=f"Story {number}", planned_for=at + timedelta(minutes=number))

    shown = open_calendar(chief, at, view="month")

    assert titles(shown.select_one("details.news-cal-day__more")) == ["Story 5", "Story 6"]
    assert "2 more" in shown.select_one("details.news-cal-day__more summary").text
    assert cell(shown, "Story 6") == (at.date().isoformat(), "")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Mon", "Sun"]), ("ru", ["Пн", "Вс"]), ("kk", ["Дс", "Жс"])],
)
def test_dates_are_those_of_the_accounts_language_and_weeks_begin_on_monday(language, words):
    person = make_person(Role.CHIEF_EDITOR)
    UserProfile.objects.create(user=person, preferred_language=language)

    shown = open_calendar(sign_in(person))

    days = [one.text.strip() for one in shown.select(".news-cal-day__weekday")]
    assert [days[0].capitalize(), days[-1].capitalize()] == words


MENU = [
    (Role.REPORTER, {}),
    (Role.TRANSLATOR, {"locale_code": "kk"}),
    (Role.REVIEWER, {"locale_code": "ru"}),
    (Role.SECTION_EDITOR, {}),
    (Role.CHIEF_EDITOR, {}),
    (Role.ADMIN, {}),
]


@pytest.mark.parametrize(("role", "place"), MENU)
def test_everybody_at_a_desk_has_it_in_the_menu(role, place):
    client = sign_in(make_person(role, **place))

    account = client.get("/admin/account/").text

    assert f'"url": "{reverse("newsroom_calendar")}"' in account
    assert client.get(reverse("newsroom_calendar")).status_code == 200


def test_who_sits_at_no_desk_has_no_calendar():
    person = make_person(Role.REPORTER)
    person.groups.clear()

    assert sign_in(person).get(reverse("newsroom_calendar")).status_code == 302


EVERYTHING = ("Draft", "Wish", "Goes out", "Is out", "Ends")


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        (Role.REPORTER, {}, True),
        (Role.TRANSLATOR, {"locale_code": "en"}, True),
        (Role.TRANSLATOR, {"locale_code": "kk"}, False),
        (Role.REVIEWER, {"locale_code": "ru"}, False),
        (Role.SECTION_EDITOR, {"section_key": "elsewhere"}, False),
        (Role.SECTION_EDITOR, {"section_key": "here"}, True),
        (Role.CHIEF_EDITOR, {}, True),
    ],
)
def test_only_pieces_of_ones_own_desks_are_shown(role, place, sees):
    here, elsewhere = make_live_category(), make_live_category()
    keys = {"here": here.translation_key.hex, "elsewhere": elsewhere.translation_key.hex}
    place = {name: keys.get(value, value) for name, value in place.items()}
    now = database_now()
    make_article(here, title="Draft")
    make_article(here, title="Wish", planned_for=now)
    make_live_article(here, title="Is out")
    schedule(make_article(here, title="Goes out"), due_at=now + timedelta(seconds=1))
    ends = make_live_article(here, title="Ends")
    plan_end(ends, due_at=now + timedelta(seconds=1))

    shown = set(titles(open_calendar(sign_in(make_person(role, **place)), now)))

    assert shown == (set(EVERYTHING) if sees else set())


@pytest.mark.parametrize(
    ("role", "place", "moves"),
    [
        (Role.REPORTER, {}, {"Wish"}),
        (Role.TRANSLATOR, {"locale_code": "en"}, {"Wish"}),
        (Role.REVIEWER, {"locale_code": "en"}, {"Wish", "Goes out"}),
        (Role.SECTION_EDITOR, {}, {"Wish", "Goes out", "Ends"}),
        (Role.CHIEF_EDITOR, {}, {"Wish", "Goes out", "Ends"}),
    ],
)
def test_only_what_one_may_move_has_a_handle(role, place, moves):
    at = noon_in(8)
    make_article(title="Wish", planned_for=at)
    schedule(make_article(title="Goes out"), due_at=at)
    plan_end(make_live_article(title="Ends"), due_at=at)

    shown = open_calendar(sign_in(make_person(role, **place)), at)

    movable = {one["data-title"] for one in shown.select("[data-movable]")}
    assert movable == moves
    assert {
        one["data-title"] for one in shown.select("[data-item]") if one.select("button")
    } == moves


def test_a_time_may_be_typed_and_leads_back_to_the_calendar(chief):
    at = noon_in(8)
    article = make_article(title="A wish", planned_for=at)
    approve(article)

    link = item(open_calendar(chief, at), "A wish").select_one(".news-cal-item__exact")["href"]
    answer = chief.post(link, {"at": f"{at.date()}T15:00", "at_zone": "Asia/Almaty"})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("newsroom_calendar"))
    assert ArticlePage.objects.get(pk=article.pk).planned_for == at + timedelta(hours=3)
