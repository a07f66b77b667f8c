"""Who may ask: people with a session of the admin, from pages of ours (CSRF), in their language."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf
from wagtail.admin.localization import get_localized_response
from wagtail.log_actions import LogContext

from newsroom.api.keys.check import holder_of
from newsroom.api.problem_types import FORBIDDEN, SCOPE_MISSING, SIGN_IN_NEEDED
from newsroom.api.problems import Problem

View = Callable[..., HttpResponseBase]
ENTRANCE = "wagtailadmin.access_admin"


class StaffSession(APIKeyCookie):
    """The session cookie of the admin; what changes something sends `X-CSRFToken` as well."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Any:
        if holder_of(request) is not None:
            raise Problem(SCOPE_MISSING, "No key reaches this; sign in.", code="sign_in_needed")
        user: Any = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            raise Problem(SIGN_IN_NEEDED, code="sign_in_needed")
        if not user.has_perm(ENTRANCE):
            raise Problem(FORBIDDEN, code="forbidden")
        if check_csrf(request):
            raise Problem(
                FORBIDDEN, "The token against forged requests is missing or old.", code="csrf"
            )
        return user

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Never asked: who is signed in is known from the middleware."""
        return None


def in_their_words(run: View) -> View:
    """For `decorate_view`: language and zone of the account; histories name the person."""

    def run_localized(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with LogContext(user=request.user):
            answer: HttpResponseBase = get_localized_response(run, request, *args, **kwargs)
        return answer

    return run_localized
