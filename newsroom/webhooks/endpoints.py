"""Adding, changing and deleting an endpoint, and a new secret for it; screens and API call these.

What gives back a secret gives it back once: nobody can read it again.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.webhooks.history import CHANGED, CREATED, DELETED, ROTATED, write_down
from newsroom.webhooks.keepers import Keeper, endpoints_of
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outbox import end_of_log
from newsroom.webhooks.secrets_of import new_seed, secret_in_words
from newsroom.webhooks.wishes import WebhookRefused, Wishes, checked

MOST_ENDPOINTS = 100
# For so long both secrets sign.
OVERLAP = timedelta(hours=24)


def add_endpoint(wishes: Wishes, *, keeper: Keeper, now: datetime) -> tuple[WebhookEndpoint, str]:
    """It hears of what happens from now on. The endpoint and its secret. Raises WebhookRefused."""
    wishes = checked(wishes, keeper=keeper)
    if endpoints_of(keeper).count() >= MOST_ENDPOINTS:
        raise WebhookRefused(
            _("There are %(n)s endpoints already; delete one first.") % {"n": MOST_ENDPOINTS}
        )
    seed, key_id = new_seed()
    with transaction.atomic():
        endpoint = WebhookEndpoint.objects.create(
            name=wishes.name,
            url=wishes.url,
            locales=list(wishes.locales),
            reasons=list(wishes.reasons),
            categories=list(wishes.categories),
            secret_seed=seed,
            secret_key_id=key_id,
            state_since=now,
            cursor=end_of_log(),
            created_at=now,
            created_by=keeper.user,
            created_by_name=keeper.name,
            partner=keeper.partner,
        )
        write_down(endpoint, CREATED, keeper=keeper)
    return endpoint, secret_in_words(endpoint)


def change_endpoint(
    public_id: str, wishes: Wishes, *, keeper: Keeper, now: datetime
) -> WebhookEndpoint:
    """Filters count for what happens from now on. Raises WebhookRefused, DoesNotExist."""
    wishes = checked(wishes, keeper=keeper)
    with transaction.atomic():
        endpoint = endpoint_at_hand(public_id, keeper=keeper)
        endpoint.name, endpoint.url = wishes.name, wishes.url
        endpoint.locales, endpoint.reasons = list(wishes.locales), list(wishes.reasons)
        endpoint.categories = list(wishes.categories)
        endpoint.save(update_fields=["name", "url", "locales", "reasons", "categories"])
        write_down(endpoint, CHANGED, keeper=keeper)
    return endpoint


@transaction.atomic
def rotate_secret(
    public_id: str, *, keeper: Keeper, is_leaked: bool = False, now: datetime
) -> tuple[WebhookEndpoint, str]:
    """A new secret. The one before signs too for a day, but not when it has leaked."""
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    endpoint.previous_seed = "" if is_leaked else endpoint.secret_seed
    endpoint.previous_key_id = "" if is_leaked else endpoint.secret_key_id
    endpoint.previous_until = None if is_leaked else now + OVERLAP
    endpoint.secret_seed, endpoint.secret_key_id = new_seed()
    endpoint.save(
        update_fields=[
            "previous_seed",
            "previous_key_id",
            "previous_until",
            "secret_seed",
            "secret_key_id",
        ]
    )
    write_down(endpoint, ROTATED, keeper=keeper, reason=_("it has leaked") if is_leaked else "")
    return endpoint, secret_in_words(endpoint)


@transaction.atomic
def delete_endpoint(public_id: str, *, keeper: Keeper, now: datetime) -> WebhookEndpoint:
    """Its deliveries stay on record; what waited is skipped, and nothing can be signed any more."""
    endpoint = endpoint_at_hand(public_id, keeper=keeper)
    endpoint.deliveries.filter(state=WebhookDelivery.State.PENDING).update(
        state=WebhookDelivery.State.SKIPPED, done_at=now
    )
    endpoint.state, endpoint.state_since = WebhookEndpoint.State.DELETED, now
    endpoint.secret_seed = endpoint.secret_key_id = ""
    endpoint.previous_seed = endpoint.previous_key_id = ""
    endpoint.previous_until = None
    endpoint.save()
    write_down(endpoint, DELETED, keeper=keeper)
    return endpoint


def endpoint_at_hand(public_id: str, *, keeper: Keeper) -> WebhookEndpoint:
    """Locked. Raises WebhookEndpoint.DoesNotExist for what the keeper has not."""
    return endpoints_of(keeper).select_for_update().get(public_id=public_id)
