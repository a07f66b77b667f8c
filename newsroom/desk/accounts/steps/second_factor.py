"""The page for the code, with the same limit as the password before it."""

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from newsroom.api.quotas.callers import caller_at
from newsroom.desk.accounts.sign_in import say_wait
from newsroom.desk.accounts.throttle import TooManyAttempts, begin_attempt, forgive


class SecondFactorView(AuthenticateView):
    """Six digits are soon guessed by whoever may try often."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            attempts = begin_attempt(
                account=f"second factor of {self.stage.login.user.pk}",
                address=caller_at(request.META).name,
                now=timezone.now(),
            )
        except TooManyAttempts:
            messages.error(request, say_wait())
            return redirect("wagtailadmin_login")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if request.user.is_authenticated:
            forgive(attempts)
        return answer
