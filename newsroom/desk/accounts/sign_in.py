"""The sign-in page: Wagtail's, with a limit on wrong passwords, at Wagtail's own address."""

import logging
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.account import LoginView

from newsroom.api.quotas.callers import caller_at
from newsroom.desk.accounts.throttle import WINDOW, TooManyAttempts, begin_attempt, forgive

logger = logging.getLogger(__name__)
TOO_MANY = 429


class SignInView(LoginView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = caller_at(request.META).name
        try:
            self.attempts = begin_attempt(
                account=request.POST.get("username", ""), address=address, now=timezone.now()
            )
        except TooManyAttempts:
            logger.warning("Too many attempts to sign in", extra={"address": address})
            return self.tell_to_wait()
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        """Here alone: who is signed in already may type wrong passwords, too."""
        forgive(self.attempts)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def tell_to_wait(self) -> HttpResponse:
        """The same for names that exist and names that do not; no password was looked at."""
        messages.error(self.request, say_wait())
        answer: HttpResponse = self.render_to_response(self.get_context_data(), status=TOO_MANY)
        answer["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer


def say_wait() -> str:
    return _("Too many attempts. Wait a minute, then try again.")
