"""Who may do what with a set: the right to schedule is asked for every member."""

import pytest
from django.utils import timezone

from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.change_members import add_members, remove_member
from newsroom.publishing.sets.launch_now import launch_now
from newsroom.publishing.sets.move import move_set
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import show_now
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category
from tests.publishing.sets.launches import ZONE, in_hours, make_trilingual, plan
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


def actions(launch_set, page):
    later = show_now(now=in_hours(5), zone=ZONE)
    return {
        "plan": (plan_set, {"name": "N", "mode": "all", "at": later, "page_ids": [page.pk]}),
        "add": (add_members, {"set_id": launch_set.pk, "page_ids": [page.pk]}),
        "remove": (
            remove_member,
            {
                "set_id": launch_set.pk,
                "page_id": launch_set.members.first().page_id,
                "reason": "A doubt.",
            },
        ),
        "move": (move_set, {"set_id": launch_set.pk, "at": later}),
        "cancel": (cancel_set, {"set_id": launch_set.pk, "reason": "Not today."}),
        "publish": (launch_now, {"set_id": launch_set.pk}),
    }


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (LaunchSet, LaunchSetMember, Publication)
    ]


NAMES = ("plan", "add", "remove", "move", "cancel", "publish")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_those_who_may_not_schedule_change_nothing(role, name):
    launch_set = plan(make_trilingual(), due_at=in_hours(1))
    action, values = actions(launch_set, make_article())[name]
    before = everything()

    with pytest.raises(VerbRefused) as caught:
        action(**values, user=make_person(role), now=timezone.now())

    assert (caught.value.status, caught.value.code) == (403, "forbidden")
    assert everything() == before


@pytest.mark.parametrize("name", NAMES)
def test_the_right_for_some_members_is_not_enough(name):
    """A reviewer of one locale, and an editor of another section."""
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(1))
    elsewhere = make_live_category()
    for person in (
        make_person(Role.REVIEWER, locale_code="en"),
        make_person(Role.SECTION_EDITOR, section_key=elsewhere.translation_key.hex),
    ):
        action, values = actions(launch_set, make_article(make_live_category("kk")))[name]
        before = everything()

        with pytest.raises(VerbRefused) as caught:
            action(**values, user=person, now=timezone.now())

        assert caught.value.status == 403
        assert everything() == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", [Role.CHIEF_EDITOR, Role.SECTION_EDITOR, Role.ADMIN])
def test_those_who_may_schedule_everywhere_may_do_it(role, name):
    launch_set = plan(make_trilingual(), due_at=in_hours(1))
    action, values = actions(launch_set, make_article())[name]

    assert isinstance(action(**values, user=make_person(role), now=timezone.now()), LaunchSet)
