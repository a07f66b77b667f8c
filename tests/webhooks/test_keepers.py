"""Who may look after endpoints, what is refused, what stands in the history, who is told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.delivery.models import FollowUp
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.review.policy import Role
from newsroom.webhooks.endpoints import (
    MOST_ENDPOINTS,
    add_endpoint,
    change_endpoint,
    delete_endpoint,
    rotate_secret,
)
from newsroom.webhooks.keepers import NotAKeeper, endpoints_of, keeper_by_key, keeper_of, may_keep
from newsroom.webhooks.models import WebhookEndpoint
from newsroom.webhooks.replay import replay_range
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.switches import send_test, switch_off, switch_on
from newsroom.webhooks.wishes import WebhookRefused, Wishes
from tests.builders import make_live_article
from tests.review.people import make_person
from tests.webhooks.endpoints import NOWHERE, admin, make_endpoint
from tests.webhooks.receivers import receiving, status
from tests.webhooks.test_outbox import append, queue_now

pytestmark = pytest.mark.django_db
KEEPERS = {Role.CHIEF_EDITOR, Role.ADMIN}
PARTNER = keeper_by_key(partner="Wire of the coast", locales=frozenset({"en"}))


@pytest.mark.parametrize("role", list(Role))
def test_chief_editors_and_admins_look_after_webhooks(role):
    person = make_person(role)

    assert may_keep(person) is (role in KEEPERS)
    if role not in KEEPERS:
        with pytest.raises(NotAKeeper):
            keeper_of(person)


@pytest.mark.parametrize(
    "seat", [{"locale_code": "en"}, {"section_key": "5f0c6e9d2b7a4e1f8c3d9a6b0e2f4a71"}]
)
def test_a_chief_editor_of_one_locale_or_section_does_not(seat):
    assert not may_keep(make_person(Role.CHIEF_EDITOR, **seat))


def test_nobody_else_does():
    gone = make_person(Role.ADMIN)
    gone.is_active = False

    assert not any(may_keep(user) for user in (None, AnonymousUser(), gone))


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"url": "ftp://hooks.example/"}, "url"),
        ({"locales": ["xx"]}, "locales"),
        ({"reasons": ["rumoured"]}, "reasons"),
        ({"categories": ["no-such-section"]}, "categories"),
    ],
)
def test_bad_wishes_are_told_by_field_and_change_nothing(wishes, field):
    good = {"name": "Mirror", "url": NOWHERE}

    with pytest.raises(WebhookRefused) as refused:
        add_endpoint(Wishes(**{**good, **wishes}), keeper=admin(), now=timezone.now())

    assert set(refused.value.errors) == {field}
    assert not WebhookEndpoint.objects.exists()


def test_blanks_and_doubles_are_dropped():
    endpoint = make_endpoint(f" {NOWHERE} ", name="  Our   mirror ", locales=["en", "en"])

    assert (endpoint.name, endpoint.url, endpoint.locales) == ("Our mirror", NOWHERE, ["en"])


def test_there_is_an_end_to_endpoints():
    make_endpoint()
    first = WebhookEndpoint.objects.get()
    for number in range(MOST_ENDPOINTS - 1):
        first.pk, first.public_id = None, f"copy{number}"
        first.save()

    with pytest.raises(WebhookRefused):
        make_endpoint()


def test_partners_have_their_own_endpoints_and_no_others():
    ours = make_endpoint()
    theirs = make_endpoint(keeper=PARTNER)
    now = timezone.now()

    assert list(endpoints_of(PARTNER)) == [theirs]
    assert set(endpoints_of(admin())) == {ours, theirs}
    assert theirs.locales == ["en"]
    for action in (
        lambda: rotate_secret(ours.public_id, keeper=PARTNER, now=now),
        lambda: switch_off(ours.public_id, keeper=PARTNER, now=now),
        lambda: delete_endpoint(ours.public_id, keeper=PARTNER, now=now),
        lambda: send_test(ours.public_id, keeper=PARTNER, now=now),
        lambda: replay_range(ours.public_id, first=1, last=2, keeper=PARTNER, now=now),
        lambda: change_endpoint(
            ours.public_id, Wishes(name="Mine", url=NOWHERE), keeper=PARTNER, now=now
        ),
    ):
        with pytest.raises(WebhookEndpoint.DoesNotExist):
            action()
    ours.refresh_from_db()
    assert (ours.name, ours.state) == ("Mirror", "active")


def test_a_partner_keeps_to_the_locales_of_its_key():
    with pytest.raises(WebhookRefused) as refused:
        make_endpoint(keeper=PARTNER, locales=["ru"])

    assert set(refused.value.errors) == {"locales"}


def test_every_step_stands_in_the_history_with_its_name():
    person = make_person(Role.CHIEF_EDITOR)
    keeper, now = keeper_of(person), timezone.now()
    endpoint = make_endpoint(keeper=keeper)
    address = endpoint.public_id
    change_endpoint(address, Wishes(name="Renamed", url=NOWHERE), keeper=keeper, now=now)
    rotate_secret(address, keeper=keeper, now=now)
    send_test(address, keeper=keeper, now=now)
    switch_off(address, keeper=keeper, reason="They move", now=now)
    switch_on(address, keeper=keeper, from_now=True, now=now)
    delete_endpoint(address, keeper=keeper, now=now)

    lines = ModelLogEntry.objects.filter(object_id=str(endpoint.pk)).order_by("pk")

    assert [line.action.rpartition(".")[2] for line in lines] == [
        *("created", "changed", "rotated", "tested", "switched_off", "switched_on", "deleted"),
    ]
    assert {line.user_id for line in lines} == {person.pk}
    assert "They move" in str(lines[4].message)


def test_what_cannot_be_switched_says_so():
    endpoint = make_endpoint()
    with pytest.raises(WebhookRefused, match="on already"):
        switch_on(endpoint.public_id, keeper=admin(), from_now=False, now=timezone.now())
    switch_off(endpoint.public_id, keeper=admin(), now=timezone.now())
    with pytest.raises(WebhookRefused, match="off already"):
        switch_off(endpoint.public_id, keeper=admin(), now=timezone.now())
    with pytest.raises(WebhookRefused, match="switch it on first"):
        send_test(endpoint.public_id, keeper=admin(), now=timezone.now())


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 4)])
def test_a_range_that_is_none_is_refused(first, last):
    endpoint = make_endpoint()
    append(5)
    queue_now()

    with pytest.raises(WebhookRefused):
        replay_range(endpoint.public_id, first=first, last=last, keeper=admin(), now=timezone.now())


def test_f32_after_410_the_endpoint_is_off_and_its_maker_is_told_once():
    maker, chief = make_person(Role.CHIEF_EDITOR), make_person(Role.CHIEF_EDITOR)
    for person in (maker, chief):
        person.email = f"{person.username}@example.com"
        person.save()
    with receiving(status(410)) as receiver:
        endpoint = make_endpoint(receiver.url, keeper=keeper_of(maker))
        FollowUp.objects.all().delete()
        make_live_article()
        send_webhooks(seconds=5)
        make_live_article()
        send_webhooks(seconds=5)

    run_due_follow_ups(seconds=20)

    endpoint.refresh_from_db()
    assert (endpoint.state, len(receiver.received)) == ("gone", 1)
    (message,) = mail.outbox
    assert message.to == [maker.email]
    assert endpoint.url in message.body
    assert f"/webhooks/{endpoint.public_id}/" in message.body


def test_a_partners_endpoint_is_told_to_all_who_look_after_webhooks():
    chief, reporter = make_person(Role.CHIEF_EDITOR), make_person(Role.REPORTER)
    for person in (chief, reporter):
        person.email = f"{person.username}@example.com"
        person.save()
    with receiving(status(410)) as receiver:
        make_endpoint(receiver.url, keeper=PARTNER)
        FollowUp.objects.all().delete()
        make_live_article()
        send_webhooks(seconds=5)

    run_due_follow_ups(seconds=20)

    assert [message.to for message in mail.outbox] == [[chief.email]]
