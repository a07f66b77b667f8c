"""The sign-in page when more steps may follow: the password is the first of them."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.http import HttpResponse

from newsroom.desk.accounts.sign_in import SignInView
from newsroom.desk.accounts.throttle import forgive


class FirstStepView(SignInView):
    """Wagtail's page and form, and our limit on attempts; allauth knows what comes next."""

    def form_valid(self, form: Any) -> HttpResponse:
        forgive(self.attempts)
        user = form.get_user()
        remembered = settings.SESSION_COOKIE_AGE if form.cleaned_data.get("remember") else 0
        self.request.session.set_expiry(remembered)
        answer: HttpResponse = perform_password_login(
            self.request,
            {"username": user.get_username()},
            Login(user=user, redirect_url=self.get_success_url()),
        )
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = settings.SINGLE_SIGN_ON_NAME if settings.SINGLE_SIGN_ON else ""
        context: dict[str, Any] = super().get_context_data(single_sign_on=name, **kwargs)
        return context
