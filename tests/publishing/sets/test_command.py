"""`manage.py launch_set` calls the same actions as the admin, with somebody's rights."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsroom.publishing.models import LaunchSet
from newsroom.review.policy import Role
from tests.publishing.sets.launches import in_hours, is_live, make_trilingual, plan
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


def run(*arguments, user):
    said = StringIO()
    call_command("launch_set", *map(str, arguments), "--user", user.username, stdout=said)
    return said.getvalue()


def test_a_set_is_planned_shown_and_published_at_the_shell():
    chief = make_person(Role.CHIEF_EDITOR)
    pages = make_trilingual()
    members = [part for page in pages for part in ("--page", page.pk)]
    at = in_hours(30).strftime("%Y-%m-%dT%H:%M")

    planned = run(
        "plan", *members, "--value", "name=Bridge", "--value", "mode=all",
        "--value", f"at={at}", "--value", "at_zone=UTC", user=chief,
    )  # fmt: skip
    launch_set = LaunchSet.objects.get()
    shown = run("show", "--set", launch_set.pk, user=chief)
    published = run("publish", "--set", launch_set.pk, user=chief)

    assert "Bridge  planned" in planned
    assert shown.count(": ready") == 3
    assert "Bridge  done" in published
    assert all(is_live(page) for page in pages)


def test_what_the_action_refuses_is_said_with_its_code():
    launch_set = plan(make_trilingual(), due_at=in_hours(1))

    with pytest.raises(CommandError, match="forbidden"):
        run("publish", "--set", launch_set.pk, user=make_person(Role.REPORTER))
    with pytest.raises(CommandError, match="reason: This is needed"):
        run("cancel", "--set", launch_set.pk, user=make_person(Role.CHIEF_EDITOR))
    with pytest.raises(CommandError, match="forbidden"):
        run("show", "--set", launch_set.pk, user=make_person(Role.REPORTER))

    launch_set.refresh_from_db()
    assert launch_set.state == "planned"
