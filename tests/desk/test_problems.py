"""The problems screen and the bar of alarms: who sees what, and what the buttons do."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Heartbeat, LaunchSet, Publication
from newsroom.publishing.pause import pause, standing_pause
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, schedule, show_signs_of_life
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db

SEES = {
    Role.REPORTER: False,
    Role.TRANSLATOR: False,
    Role.REVIEWER: True,
    Role.SECTION_EDITOR: True,
    Role.CHIEF_EDITOR: True,
    Role.ADMIN: True,
}
OPERATES = {Role.CHIEF_EDITOR, Role.ADMIN}


@pytest.fixture(autouse=True)
def quiet():
    """Everybody lives and nothing waits, but what a test adds."""
    section = make_live_category()
    FollowUp.objects.all().delete()
    show_signs_of_life()
    return section


def client_of(role: Role, **seat: Any) -> Client:
    return sign_in(make_person(role, **seat))


def fail(row: Publication) -> Publication:
    Publication.objects.filter(pk=row.pk).update(
        state="failed", attempts=5, last_error="NotPublishable: The section is not published."
    )
    return row


def bury(key: str = "search:1") -> FollowUp:
    record_follow_ups([Effect(topic="search", key=key)], now=timezone.now())
    FollowUp.objects.filter(key=key).update(
        state="dead", attempts=8, last_error="KeyError: 'page_ids'"
    )
    return FollowUp.objects.get(key=key)


def text_of(client: Client, name: str = "newsroom_problems") -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_who_may_schedule_sees_the_screen_and_the_menu_entry(role: Role) -> None:
    client = client_of(role)

    # Wagtail answers who has no right with a way back to the dashboard.
    status = client.get(reverse("newsroom_problems")).status_code
    dashboard = text_of(client, "newsroom_dashboard")

    assert status == (200 if SEES[role] else 302)
    assert (reverse("newsroom_problems") in dashboard) is SEES[role]


def test_a_quiet_newsroom_says_so() -> None:
    text = text_of(client_of(Role.ADMIN))

    assert "All is well" in text
    assert "Problems (" not in text
    assert "news-alarm" not in text.replace("admin-problems.css", "")


def test_what_failed_is_shown_with_its_sentence_and_counted_in_the_menu(quiet) -> None:
    fail(schedule(make_article(quiet, title="Bridge over the river")))

    text = text_of(client_of(Role.ADMIN))

    assert "Bridge over the river" in text
    assert "The section is not published." in text
    assert "NotPublishable" not in text
    assert "Problems (1)" in text


def test_editors_of_another_section_do_not_learn_the_title(quiet) -> None:
    fail(schedule(make_article(quiet, title="Bridge over the river")))
    elsewhere = make_live_category().translation_key.hex

    text = text_of(client_of(Role.SECTION_EDITOR, section_key=elsewhere))

    assert "Bridge over the river" not in text
    assert "Problems (" not in text


def test_trying_again_and_setting_aside_by_button(quiet) -> None:
    first, second = (fail(schedule(make_article(quiet))) for _ in range(2))
    client = client_of(Role.SECTION_EDITOR)

    client.post(reverse("newsroom_replay", args=[first.pk]))
    client.post(reverse("newsroom_set_aside", args=[second.pk]))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("pending", "cancelled")
    assert PageLogEntry.objects.filter(action="newsroom.publication.replayed").count() == 1


def test_all_that_the_person_sees_are_tried_again(quiet) -> None:
    mine = [fail(schedule(make_article(quiet))) for _ in range(2)]
    other = fail(schedule(make_article(make_live_category())))
    client = client_of(Role.SECTION_EDITOR, section_key=quiet.translation_key.hex)

    client.post(reverse("newsroom_replay_all"))

    states = dict(Publication.objects.values_list("pk", "state"))
    assert [states[row.pk] for row in (*mine, other)] == ["pending", "pending", "failed"]


def test_the_button_of_somebody_without_the_right_changes_nothing(quiet) -> None:
    row = fail(schedule(make_article(quiet)))

    client_of(Role.REPORTER).post(reverse("newsroom_replay", args=[row.pk]))

    row.refresh_from_db()
    assert row.state == "failed"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("button", ["replay_letter", "drop_letter", "replay_letters", "switch"])
def test_only_operators_touch_the_machines(role: Role, button: str) -> None:
    letter = bury()
    arguments = [letter.pk] if button.endswith("_letter") else []

    client_of(role).post(reverse(f"newsroom_{button}", args=arguments), {"reason": "A new server"})

    letter.refresh_from_db()
    has_changed = letter.state != "dead" or standing_pause() is not None
    assert has_changed is (role in OPERATES)


def test_dead_letters_are_for_operators_and_everybody_sees_their_number() -> None:
    bury()

    operator, editor = text_of(client_of(Role.CHIEF_EDITOR)), text_of(client_of(Role.REVIEWER))

    assert "search:1" in operator
    assert "page_ids" in operator
    assert "Problems (1)" in operator
    assert "search:1" not in editor
    assert "Problems (" not in editor


def test_what_is_due_who_lives_and_the_queues_are_shown(quiet) -> None:
    schedule(make_article(quiet, title="Late news"), due_at=database_now() - timedelta(seconds=65))
    Heartbeat.objects.filter(kind="beat").update(at=database_now() - timedelta(minutes=2))

    text = text_of(client_of(Role.ADMIN))

    assert "Late news" in text
    assert "1 min 5 s" in text
    assert "worker:3" in text
    assert "default, publish" in text
    assert "silent" in text


def test_a_launch_set_that_went_out_partly_is_shown_to_operators_and_its_planner() -> None:
    planner = make_person(Role.SECTION_EDITOR)
    due_at = database_now() - timedelta(hours=1)
    launch = LaunchSet.objects.create(
        name="Election night", due_at=due_at, wall_time="", zone="UTC", created_at=due_at,
        created_by=planner, created_by_name="Aigerim", next_attempt_at=due_at, state="partial",
    )  # fmt: skip
    launch.members.create(
        page_id=make_article().pk, page_title="Results", locale="kk", problem="Nobody approved it."
    )

    for client in (sign_in(planner), client_of(Role.CHIEF_EDITOR)):
        text = text_of(client)
        assert "Election night" in text
        assert "Nobody approved it." in text
        assert "Problems (1)" in text
    assert "Election night" not in text_of(client_of(Role.SECTION_EDITOR))


ALARMS = {
    "paused": "Publication is paused since",
    "late": "Publication is late: 1 request waits beyond its time",
    "clock": "The clock is silent",
    "worker": "Workers are silent",
    "beat": "Beat is silent",
}


@pytest.mark.parametrize("trouble", ALARMS)
def test_everybody_is_told_above_each_screen(quiet, trouble: str) -> None:
    if trouble == "paused":
        pause(reason="Moving to a new server.", user_name="Aigerim")
    elif trouble == "late":
        schedule(make_article(quiet), due_at=database_now() - timedelta(seconds=90))
    else:
        Heartbeat.objects.filter(kind=trouble).delete()

    reporter = text_of(client_of(Role.REPORTER), "newsroom_dashboard")
    editor = text_of(client_of(Role.REVIEWER), "newsroom_dashboard")

    found = [name for name, words in ALARMS.items() if words in reporter]
    assert found == [trouble]
    assert "See the problems" not in reporter
    assert "See the problems" in editor


def test_with_the_clock_and_its_stand_in_silent_it_is_said_that_nothing_goes_out() -> None:
    Heartbeat.objects.filter(kind__in=["clock", "worker"]).delete()

    text = text_of(client_of(Role.REPORTER), "newsroom_dashboard")

    assert "Nothing goes out by itself" in text
    assert "news-alarm--grave" in text


def test_f36_the_bar_says_who_paused_and_why_until_it_is_resumed() -> None:
    client = client_of(Role.ADMIN)

    client.post(reverse("newsroom_switch"), {"reason": "Moving to a new server."})

    user = standing_pause()
    assert user is not None
    text = text_of(client)
    assert f"by {user.paused_by_name}: Moving to a new server. What falls due waits." in text
    client.post(reverse("newsroom_switch"), {"resume": "yes"})
    assert standing_pause() is None
    assert "Publication is paused" not in text_of(client)


def test_a_pause_without_a_reason_is_refused_with_a_sentence() -> None:
    client = client_of(Role.ADMIN)

    answer = client.post(reverse("newsroom_switch"), {"reason": " "}, follow=True)

    assert standing_pause() is None
    assert "Say why publication is paused" in answer.content.decode()


def test_buttons_are_no_links() -> None:
    assert client_of(Role.ADMIN).get(reverse("newsroom_replay_letters")).status_code == 405
