"""F36: while an operator has paused the clock, rows wait; afterwards they go out in order."""

import pytest
from django.core.management import CommandError, call_command

from newsroom.publishing.models import ClockSwitch, Publication
from newsroom.publishing.pause import PauseRefused, pause, resume, standing_pause
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.publish_now import carry_out_now
from tests.builders import make_article, make_live_category, schedule

pytestmark = pytest.mark.django_db


def test_f36_rows_wait_while_paused_and_go_out_once_resumed():
    row = schedule(make_article())
    pause(reason="The archive is being restored", user_name="Aigerim")

    assert publish_everything_due(done_by="clock", seconds=5) == 0
    row.refresh_from_db()
    assert row.state == Publication.State.PENDING
    assert row.attempts == 0

    resume(user_name="Aigerim")

    assert publish_everything_due(done_by="clock", seconds=5) == 1
    row.refresh_from_db()
    assert row.state == Publication.State.DONE


def test_f36_what_a_person_does_at_a_screen_is_done_all_the_same():
    row = schedule(make_article())
    pause(reason="Restored from a backup", user_name="Aigerim")

    carry_out_now(row)

    row.refresh_from_db()
    assert row.state == Publication.State.DONE


def test_f36_what_waited_goes_out_in_planned_order():
    section = make_live_category()
    first, second = schedule(make_article(section)), schedule(make_article(section))
    pause(reason="A test of the switch", user_name="Aigerim")
    publish_everything_due(done_by="celery", seconds=5)
    resume(user_name="Aigerim")

    publish_everything_due(done_by="celery", seconds=5)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.done_at and second.done_at
    assert first.done_at < second.done_at


def test_a_second_pause_keeps_the_reason_of_the_first():
    pause(reason="The archive is being restored", user_name="Aigerim")

    standing = pause(reason="Me too", user_name="Daniyar")

    assert standing.reason == "The archive is being restored"
    assert ClockSwitch.objects.count() == 1


def test_a_pause_needs_a_reason():
    with pytest.raises(PauseRefused):
        pause(reason="  ", user_name="Aigerim")

    assert standing_pause() is None


def test_what_is_not_paused_cannot_be_resumed():
    with pytest.raises(PauseRefused):
        resume(user_name="Aigerim")


def test_the_commands_turn_the_switch_and_say_what_happens(capsys):
    schedule(make_article())

    call_command("pause_publication", "--reason", "Moving to a new server", "--by", "Aigerim")

    assert "by Aigerim: Moving to a new server" in capsys.readouterr().out
    assert standing_pause() is not None

    call_command("resume_publication", "--by", "Aigerim")

    assert "Overdue, and going out now: 1." in capsys.readouterr().out
    assert standing_pause() is None
    with pytest.raises(CommandError):
        call_command("resume_publication")
