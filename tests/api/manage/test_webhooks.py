"""`/manage/webhooks` and `/manage/deliveries`, by a session and by a partner's key."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.api.keys.issue import mint
from newsroom.api.keys.models import ApiKey
from newsroom.api.openapi import openapi_document
from newsroom.review.policy import Role
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.secrets_of import secret_in_words
from newsroom.webhooks.send_due import send_webhooks
from tests.api.manage.staff import Staff
from tests.contracts.test_openapi import errors_of
from tests.webhooks.endpoints import NOWHERE, make_endpoint, only_delivery, states
from tests.webhooks.receivers import receiving, status
from tests.webhooks.test_outbox import append, queue_now

pytestmark = pytest.mark.django_db
WISHES = {"name": "Mirror", "url": NOWHERE}
KEEPERS = {Role.CHIEF_EDITOR, Role.ADMIN}


class Program:
    """Asks as somebody: a signed-in person, or the holder of a key."""

    def __init__(self, client: Client, **headers: str) -> None:
        self.client, self.headers = client, headers

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        return self.client.generic(
            method,
            f"/api/v1/manage/{path}",
            b"" if body is None else json.dumps(body),
            content_type="application/json",
            headers=self.headers,
        )


def staff(role: Role = Role.CHIEF_EDITOR) -> Program:
    person = Staff(role)
    return Program(person.client, **{"X-CSRFToken": person.token})


def partner(*scopes: str, name: str = "Agency", **options: Any) -> Program:
    scopes = scopes or ("webhooks",)
    _row, key = mint(partner=name, scopes=list(scopes), now=timezone.now(), **options)
    return Program(Client(enforce_csrf_checks=True), Authorization=f"Bearer {key}")


def schema(name: str) -> Any:
    return openapi_document()["components"]["schemas"][name]


def add(program: Program, **wishes: Any) -> Any:
    answer = program.ask("POST", "webhooks", {**WISHES, **wishes})
    assert answer.status_code == 201, answer.text
    return answer.json()


def every_address(endpoint: WebhookEndpoint, delivery: WebhookDelivery) -> list[Any]:
    one, message = f"webhooks/{endpoint.public_id}", f"deliveries/{delivery.message_id}"
    return [
        ("GET", "webhooks", None),
        ("POST", "webhooks", WISHES),
        ("GET", one, None),
        ("PATCH", one, {"name": "Mine"}),
        ("DELETE", one, None),
        ("POST", f"{one}/rotate", {}),
        ("POST", f"{one}/switch", {"on": False}),
        ("POST", f"{one}/test", None),
        ("GET", f"{one}/deliveries", None),
        ("POST", f"{one}/replay", {"first": 1, "last": 2}),
        ("GET", message, None),
        ("POST", f"{message}/replay", None),
    ]


@pytest.fixture
def waiting() -> tuple[WebhookEndpoint, WebhookDelivery]:
    endpoint = make_endpoint(name="Ours")
    append()
    queue_now()
    return endpoint, only_delivery(endpoint)


@pytest.mark.parametrize("role", [role for role in Role if role not in KEEPERS])
def test_other_roles_are_refused_everywhere_and_nothing_changes(role, waiting):
    program = staff(role)
    before = WebhookEndpoint.objects.values().get(), WebhookDelivery.objects.values().get()

    for method, path, body in every_address(*waiting):
        answer = program.ask(method, path, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), path

    assert before == (
        WebhookEndpoint.objects.values().get(),
        WebhookDelivery.objects.values().get(),
    )


def test_nobody_and_wrong_keys_are_refused_everywhere(waiting):
    strangers = {
        "nobody": (Program(Client()), 401),
        "a wrong key": (Program(Client(), Authorization="Bearer nk_wrong"), 401),
        "a key of yesterday": (partner(name="Yesterday"), 401),
        "a key without the scope": (partner("read", "drafts"), 403),
    }
    ApiKey.objects.filter(partner="Yesterday").update(expires_at=timezone.now())
    for who, (program, expected) in strangers.items():
        for method, path, body in every_address(*waiting):
            assert program.ask(method, path, body).status_code == expected, (who, path)
    assert WebhookEndpoint.objects.count() == 1


def test_a_session_wants_its_token_against_forged_requests(waiting):
    program = staff()
    program.headers = {}

    for method, path, body in every_address(*waiting):
        expected = 200 if method == "GET" else 403
        assert program.ask(method, path, body).status_code == expected, path


def test_a_wrong_key_is_not_taken_for_the_session_beside_it(waiting):
    program = staff()
    program.headers |= {"Authorization": "Bearer nk_wrong"}

    assert program.ask("GET", "webhooks").status_code == 401


def test_a_partner_meets_its_own_webhooks_only(waiting):
    agency = partner()
    own = add(agency)

    for method, path, body in every_address(*waiting)[2:]:
        answer = agency.ask(method, path, body)
        assert answer.status_code == 404, path
        assert answer.json()["code"] in {"unknown_webhook", "unknown_message"}
    assert [one["id"] for one in agency.ask("GET", "webhooks").json()["items"]] == [own["id"]]
    assert len(staff().ask("GET", "webhooks").json()["items"]) == 2
    assert partner(name="Another").ask("GET", "webhooks").json()["items"] == []


def test_after_the_rotation_of_its_key_a_partner_still_has_its_webhooks():
    own = add(partner(name="Agency"))

    assert partner(name="Agency").ask("GET", f"webhooks/{own['id']}").status_code == 200


def test_a_partner_keeps_to_the_locales_of_its_key():
    agency = partner(locales=["ru"])

    assert add(agency)["locales"] == ["ru"]
    refused = agency.ask("POST", "webhooks", {**WISHES, "locales": ["en"]})
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("make", [staff, partner])
def test_m47_the_secret_is_shown_when_it_is_made_and_never_again(make):
    program = make()

    added = add(program)
    rotated = program.ask("POST", f"webhooks/{added['id']}/rotate", {}).json()

    endpoint = WebhookEndpoint.objects.get()
    assert rotated["secret"] == secret_in_words(endpoint) != added["secret"]
    assert rotated["old_secret_until"] is not None
    assert errors_of(added, schema("WebhookWithSecret")) == []
    for path in ("webhooks", f"webhooks/{added['id']}"):
        text = program.ask("GET", path).text
        assert "secret" not in text.replace("old_secret_until", "")
        assert endpoint.secret_seed not in text


def test_a_leaked_secret_is_ended_at_once():
    program = staff()
    added = add(program)

    rotated = program.ask("POST", f"webhooks/{added['id']}/rotate", {"is_leaked": True}).json()

    assert rotated["old_secret_until"] is None


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"url": "https://127.0.0.1/"}, "url"),
        ({"url": "https://[::ffff:127.0.0.1]/"}, "url"),
        ({"url": "https://169.254.169.254/"}, "url"),
        ({"url": "https://100.64.10.1/"}, "url"),
        ({"url": "https://2130706433/"}, "url"),
        ({"url": "https://0177.0.0.1/"}, "url"),
        ({"url": "http://hooks.example/"}, "url"),
        ({"url": "gopher://hooks.example/"}, "url"),
        ({"url": "https://me:x@hooks.example/"}, "url"),
        ({"url": "https://hooks.example:6379/"}, "url"),
        ({"name": ""}, "name"),
        ({"locales": ["xx"]}, "locales"),
        ({"reasons": ["rumoured"]}, "reasons"),
    ],
)
def test_m41_m44_bad_values_are_422_and_named(settings, wishes, field):
    settings.WEBHOOKS_MAY_STAY_AT_HOME = False
    good = {"name": "Mirror", "url": "https://127.0.0.1/"} | wishes

    answer = staff().ask("POST", "webhooks", good)

    body = answer.json()
    assert answer.status_code == 422
    assert field in {error["parameter"] for error in body["errors"]}
    assert errors_of(body, schema("Refusal")) == []
    assert not WebhookEndpoint.objects.exists()


@pytest.mark.parametrize(
    "body", [[], {}, {"name": "x"}, {**WISHES, "secret": "mine"}, {**WISHES, "locales": "en"}]
)
def test_what_is_no_webhook_is_a_bad_request(body):
    answer = staff().ask("POST", "webhooks", body)

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_change_leaves_the_rest_alone():
    program = staff()
    added = add(program, locales=["en"], reasons=["killed"])

    changed = program.ask("PATCH", f"webhooks/{added['id']}", {"reasons": []}).json()

    assert (changed["reasons"], changed["locales"], changed["name"]) == ([], ["en"], "Mirror")
    assert errors_of(changed, schema("Webhook")) == []


def test_switching_twice_is_a_conflict():
    program = staff()
    path = f"webhooks/{add(program)['id']}/switch"

    off = program.ask("POST", path, {"on": False, "reason": "They move"}).json()
    again = program.ask("POST", path, {"on": False})
    on = program.ask("POST", path, {"on": True, "from_now": True}).json()

    assert (off["state"], off["state_reason"]) == ("off", "They move")
    assert (again.status_code, again.json()["code"]) == (409, "refused")
    assert on["state"] == "active"


def test_a_message_with_its_tries_and_its_replay():
    program = partner()
    with receiving(status(500, body=b"Out of order")) as receiver:
        added = add(program, url=receiver.url)
        sent = program.ask("POST", f"webhooks/{added['id']}/test")
        assert sent.status_code == 202
        send_webhooks(seconds=5)
        path = f"deliveries/{sent.json()['id']}"
        tried = program.ask("GET", path).json()
        receiver.answer = status(204)
        replayed = program.ask("POST", f"{path}/replay").json()
        send_webhooks(seconds=5)

    assert errors_of(tried, schema("DeliveryWithAttempts")) == []
    assert [(one["status"], one["answer"]) for one in tried["tries"]] == [(500, "Out of order")]
    assert tried["last_error"] == "Answered 500"
    assert (replayed["state"], replayed["attempts"]) == ("pending", 0)
    assert program.ask("GET", path).json()["state"] == "delivered"
    assert len(receiver.received) == 2


def test_the_list_of_messages_is_walked_by_cursor_and_filtered(waiting):
    endpoint, _delivery = waiting
    program = staff()
    append(4)
    queue_now()
    endpoint.deliveries.filter(position__lte=2).update(state="dead")
    path = f"webhooks/{endpoint.public_id}/deliveries"

    first = program.ask("GET", f"{path}?limit=3").json()
    second = program.ask("GET", f"{path}?limit=3&cursor={first['page']['next']}").json()
    dead = program.ask("GET", f"{path}?state=dead").json()

    assert errors_of(first, schema("DeliveryList")) == []
    assert [one["position"] for one in first["items"] + second["items"]] == [5, 4, 3, 2, 1]
    assert second["page"]["next"] is None
    assert [one["position"] for one in dead["items"]] == [2, 1]
    assert program.ask("GET", f"{path}?state=lost").status_code == 400
    assert program.ask("GET", f"{path}?stat=dead").status_code == 400
    foreign = program.ask("GET", f"{path}?state=dead&cursor={first['page']['next']}")
    assert foreign.status_code == 400


def test_replays_of_a_range_and_of_what_was_given_up(waiting):
    endpoint, _delivery = waiting
    program = staff()
    append(2)
    queue_now()
    endpoint.deliveries.update(state="dead")
    path = f"webhooks/{endpoint.public_id}/replay"

    assert program.ask("POST", path, {"first": 1, "last": 2}).json() == {"count": 2}
    assert states(endpoint) == ["pending", "pending", "dead"]
    assert program.ask("POST", path, {}).json() == {"count": 1}
    assert program.ask("POST", path, {"first": 3, "last": 2}).status_code == 422
    assert program.ask("POST", path, {"first": 0, "last": 2}).status_code == 400
    assert program.ask("POST", path, {"first": 2}).status_code == 422


def test_a_deleted_webhook_is_gone():
    program = staff()
    added = add(program)

    deleted = program.ask("DELETE", f"webhooks/{added['id']}")

    assert (deleted.status_code, deleted.content) == (204, b"")
    assert program.ask("GET", f"webhooks/{added['id']}").status_code == 404
    assert WebhookEndpoint.objects.get().state == "deleted"


def test_no_cache_keeps_an_answer_and_methods_are_named():
    program = staff()
    answer = program.ask("GET", "webhooks")

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers
    refused = program.ask("PUT", f"webhooks/{add(program)['id']}")
    assert refused.status_code == 405
    assert "PATCH" in refused.headers["Allow"]
