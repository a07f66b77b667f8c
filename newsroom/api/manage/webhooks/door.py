"""Who may ask: people with a session (and a token against forged requests), partners with a key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsroom.api.keys.check import holder_of, holder_with
from newsroom.api.keys.models import ApiKey
from newsroom.api.manage.schemas import Refusal
from newsroom.api.manage.session import StaffSession, in_their_words
from newsroom.api.problem_types import (
    CONFLICT,
    FORBIDDEN,
    INVALID_VALUES,
    NOT_FOUND,
)
from newsroom.api.problems import BadParameter, Problem, problem_answer
from newsroom.webhooks.keepers import Keeper, NotAKeeper, keeper_by_key, keeper_of
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.wishes import WebhookRefused

View = Callable[..., HttpResponseBase]
KEEPER = "newsroom.keeper"
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422), Refusal)
EITHER_WAY: dict[str, Any] = {"security": [{"StaffSession": []}, {"ApiKey": []}]}

session = StaffSession()


def with_keeper(run: View) -> View:
    """For `decorate_view`, outermost: views find who asks by `keeper_in`."""

    def run_kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            request.META[KEEPER] = keeper = keeper_at(request)
        except Problem as problem:
            return problem_answer(request, problem)
        return (in_their_words(run) if keeper.user else run)(request, *args, **kwargs)

    return run_kept


def keeper_in(request: HttpRequest) -> Keeper:
    keeper: Keeper = request.META[KEEPER]
    return keeper


def keeper_at(request: HttpRequest) -> Keeper:
    """A key decides alone, whatever session is beside it; `api/admission.py` has refused wrong
    ones.
    """
    if holder_of(request) is not None:
        holder = holder_with(request, ApiKey.Scope.WEBHOOKS)
        return keeper_by_key(partner=holder.partner, locales=holder.locales)
    try:
        return keeper_of(session(request))
    except NotAKeeper:
        raise Problem(FORBIDDEN, code="forbidden") from None


@contextmanager
def told_as_problems() -> Iterator[None]:
    """What the actions refuse, as the API says it."""
    try:
        yield
    except WebhookRefused as refusal:
        kind, code = (INVALID_VALUES, "invalid") if refusal.errors else (CONFLICT, "refused")
        errors = [
            BadParameter(parameter=name, message=words) for name, words in refusal.errors.items()
        ]
        raise Problem(kind, refusal.message, errors=errors, code=code) from None
    except WebhookEndpoint.DoesNotExist:
        raise Problem(NOT_FOUND, "There is no such webhook.", code="unknown_webhook") from None
    except WebhookDelivery.DoesNotExist:
        raise Problem(NOT_FOUND, "There is no such message.", code="unknown_message") from None
