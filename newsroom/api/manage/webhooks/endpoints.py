"""`/manage/webhooks`: add, change, rotate, switch, try and delete endpoints."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view

from newsroom.api.filters import NoParameters
from newsroom.api.manage.answers import answer
from newsroom.api.manage.webhooks.describe import (
    describe_delivery,
    webhook_of,
    webhook_with_secret,
    webhooks_of,
)
from newsroom.api.manage.webhooks.door import (
    EITHER_WAY,
    REFUSALS,
    keeper_in,
    told_as_problems,
    with_keeper,
)
from newsroom.api.manage.webhooks.schemas import (
    Delivery,
    Rotation,
    Switch,
    Webhook,
    WebhookChanges,
    WebhookList,
    WebhookWishes,
    WebhookWithSecret,
)
from newsroom.api.reads import takes_only
from newsroom.webhooks.endpoints import (
    add_endpoint,
    change_endpoint,
    delete_endpoint,
    rotate_secret,
)
from newsroom.webhooks.keepers import endpoints_of
from newsroom.webhooks.switches import send_test, switch_off, switch_on
from newsroom.webhooks.wishes import Wishes

router = Router(tags=["webhooks"])
READ = {status: REFUSALS[status] for status in (400, 401, 403)}
ONE = "/manage/webhooks/{webhook_id}"


@router.get(
    "/manage/webhooks",
    response={200: WebhookList, **READ},
    operation_id="list_webhooks",
    summary="All webhooks",
    description="With a partner's key those that it added.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def list_webhooks(request: HttpRequest) -> HttpResponse:
    return answer(WebhookList(items=webhooks_of(keeper_in(request), now=timezone.now())))


@router.post(
    "/manage/webhooks",
    response={201: WebhookWithSecret, **REFUSALS},
    operation_id="add_webhook",
    summary="Add a webhook",
    description="It hears of what happens from now on. The answer alone shows its secret.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def add_webhook(request: HttpRequest, wishes: WebhookWishes) -> HttpResponse:
    keeper, now = keeper_in(request), timezone.now()
    with told_as_problems():
        added, secret = add_endpoint(Wishes(**wishes.dict()), keeper=keeper, now=now)
        shown = webhook_with_secret(added.public_id, secret=secret, keeper=keeper, now=now)
    return answer(shown, status=201)


@router.get(
    ONE,
    response={200: Webhook, 404: REFUSALS[404], **READ},
    operation_id="read_webhook",
    summary="One webhook",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def read_webhook(request: HttpRequest, webhook_id: str) -> HttpResponse:
    with told_as_problems():
        return answer(webhook_of(webhook_id, keeper=keeper_in(request), now=timezone.now()))


@router.patch(
    ONE,
    response={200: Webhook, **REFUSALS},
    operation_id="change_webhook",
    summary="Change a webhook",
    description="What is left out stays. It counts for what happens from now on.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def change_webhook(request: HttpRequest, webhook_id: str, changes: WebhookChanges) -> HttpResponse:
    keeper, now = keeper_in(request), timezone.now()
    with told_as_problems():
        before = endpoints_of(keeper).get(public_id=webhook_id)
        names = ("name", "url", "locales", "reasons", "categories")
        standing = {name: getattr(before, name) for name in names}
        wishes = Wishes(**{**standing, **changes.dict(exclude_none=True)})
        change_endpoint(webhook_id, wishes, keeper=keeper, now=now)
        return answer(webhook_of(webhook_id, keeper=keeper, now=now))


@router.delete(
    ONE,
    response={204: None, **REFUSALS},
    operation_id="delete_webhook",
    summary="Delete a webhook",
    description="What it was sent stays on record; what waits is skipped.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def delete_webhook(request: HttpRequest, webhook_id: str) -> HttpResponse:
    with told_as_problems():
        delete_endpoint(webhook_id, keeper=keeper_in(request), now=timezone.now())
    return HttpResponse(status=204)


@router.post(
    f"{ONE}/rotate",
    response={200: WebhookWithSecret, **REFUSALS},
    operation_id="rotate_webhook",
    summary="A new secret",
    description="The present one signs as well for 24 hours. The answer alone shows the new one.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def rotate_webhook(request: HttpRequest, webhook_id: str, rotation: Rotation) -> HttpResponse:
    keeper, now = keeper_in(request), timezone.now()
    with told_as_problems():
        _endpoint, secret = rotate_secret(
            webhook_id, keeper=keeper, is_leaked=rotation.is_leaked, now=now
        )
        return answer(webhook_with_secret(webhook_id, secret=secret, keeper=keeper, now=now))


@router.post(
    f"{ONE}/switch",
    response={200: Webhook, **REFUSALS},
    operation_id="switch_webhook",
    summary="Switch a webhook on or off",
    description="What happens while it is off is sent when it goes on again, if you want it.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def switch_webhook(request: HttpRequest, webhook_id: str, switch: Switch) -> HttpResponse:
    keeper, now = keeper_in(request), timezone.now()
    with told_as_problems():
        if switch.on:
            switch_on(
                webhook_id,
                keeper=keeper,
                from_now=switch.from_now,
                with_given_up=switch.with_given_up,
                now=now,
            )
        else:
            switch_off(webhook_id, keeper=keeper, reason=switch.reason, now=now)
        return answer(webhook_of(webhook_id, keeper=keeper, now=now))


@router.post(
    f"{ONE}/test",
    response={202: Delivery, **REFUSALS},
    operation_id="test_webhook",
    summary="Send a test message",
    description="Of the type `webhook.test`; what comes of it stands among the deliveries.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def test_webhook(request: HttpRequest, webhook_id: str) -> HttpResponse:
    with told_as_problems():
        sent = send_test(webhook_id, keeper=keeper_in(request), now=timezone.now())
        return answer(describe_delivery(sent), status=202)
