"""`/manage/webhooks/{webhook_id}/deliveries`, `/manage/deliveries`: messages, tries, replays."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view

from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.filters import NoParameters
from newsroom.api.manage.answers import answer
from newsroom.api.manage.webhooks.describe import describe_delivery, describe_with_attempts
from newsroom.api.manage.webhooks.door import (
    EITHER_WAY,
    REFUSALS,
    keeper_in,
    told_as_problems,
    with_keeper,
)
from newsroom.api.manage.webhooks.endpoints import ONE, READ
from newsroom.api.manage.webhooks.schemas import (
    Delivery,
    DeliveryFilters,
    DeliveryList,
    DeliveryPage,
    DeliveryWithAttempts,
    Range,
    Replayed,
)
from newsroom.api.reads import takes_only
from newsroom.webhooks.keepers import deliveries_of, endpoints_of
from newsroom.webhooks.replay import replay_given_up, replay_one, replay_range

router = Router(tags=["webhooks"])
MESSAGE = "/manage/deliveries/{message_id}"


@router.get(
    f"{ONE}/deliveries",
    response={200: DeliveryList, 404: REFUSALS[404], **READ},
    operation_id="list_deliveries",
    summary="Messages of a webhook",
    description="Those that were asked for last come first.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(DeliveryFilters), with_keeper)
def list_deliveries(
    request: HttpRequest, webhook_id: str, filters: Query[DeliveryFilters]
) -> HttpResponse:
    with told_as_problems():
        endpoint = endpoints_of(keeper_in(request)).get(public_id=webhook_id)
    list_hash = filter_hash(f"/deliveries/{webhook_id}", {"state": filters.state})
    rows = endpoint.deliveries.select_related("endpoint").order_by("-pk")
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.cursor:
        rows = rows.filter(pk__lt=int(read_cursor(filters.cursor, list_hash=list_hash)[0]))
    found = list(rows[: filters.limit + 1])
    shown = found[: filters.limit]
    is_more = len(found) > filters.limit
    following = write_cursor([str(shown[-1].pk)], list_hash=list_hash) if is_more else None
    return answer(
        DeliveryList(
            items=[describe_delivery(one) for one in shown],
            page=DeliveryPage(next=following, limit=filters.limit),
        )
    )


@router.post(
    f"{ONE}/replay",
    response={200: Replayed, **REFUSALS},
    operation_id="replay_deliveries",
    summary="Send again",
    description=(
        "Every change of a range of positions that the webhook wants, also of before it was there;"
        " without a range what was given up. Messages keep their ids."
    ),
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def replay_deliveries(request: HttpRequest, webhook_id: str, wanted: Range) -> HttpResponse:
    keeper, now = keeper_in(request), timezone.now()
    with told_as_problems():
        if wanted.first is None and wanted.last is None:
            return answer(Replayed(count=replay_given_up(webhook_id, keeper=keeper, now=now)))
        first, last = wanted.first or 0, wanted.last or 0
        count = replay_range(webhook_id, first=first, last=last, keeper=keeper, now=now)
        return answer(Replayed(count=count))


@router.get(
    MESSAGE,
    response={200: DeliveryWithAttempts, 404: REFUSALS[404], **READ},
    operation_id="read_delivery",
    summary="One message with each try",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def read_delivery(request: HttpRequest, message_id: str) -> HttpResponse:
    with told_as_problems():
        found = deliveries_of(keeper_in(request)).select_related("endpoint")
        delivery = found.get(message_id=message_id)
        return answer(describe_with_attempts(delivery, delivery.tries.order_by("-pk")))


@router.post(
    f"{MESSAGE}/replay",
    response={200: Delivery, **REFUSALS},
    operation_id="replay_delivery",
    summary="Send one message again",
    description="Whatever became of it, under the same id.",
    openapi_extra=EITHER_WAY,
)
@decorate_view(takes_only(NoParameters), with_keeper)
def replay_delivery(request: HttpRequest, message_id: str) -> HttpResponse:
    with told_as_problems():
        replayed = replay_one(message_id, keeper=keeper_in(request), now=timezone.now())
        return answer(describe_delivery(replayed))
