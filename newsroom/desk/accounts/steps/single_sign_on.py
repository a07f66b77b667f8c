"""Who comes from the identity provider: people with an account here, and nobody else.

Named by SOCIALACCOUNT_ADAPTER and ACCOUNT_ADAPTER. Accounts are made by admins; the provider only
says who somebody is, by an address that it has verified.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from newsroom.api.quotas.callers import caller_at


class ClosedToStrangers(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As our own limits tell callers apart; allauth's would take the proxy for everybody."""
        return caller_at(request.META).name

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return send_back(request, said_unknown())


class ByVerifiedAddress(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time the person is recognised by the address; from then on by the provider's
        own number, whatever becomes of addresses.
        """
        if sociallogin.is_existing:
            return
        account = account_with(sociallogin.email_addresses)
        if account is None:
            raise ImmediateHttpResponse(send_back(request, said_unknown()))
        sociallogin.connect(request, account)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(send_back(request, said_failed()))


def account_with(addresses: Any) -> Any:
    """The one active account with an address that the provider vouches for; None where two have."""
    verified = [one.email.lower() for one in addresses if one.verified and one.email]
    if not verified:
        return None
    accounts = get_user_model().objects.filter(is_active=True, email__iexact=verified[0])
    found = list(accounts[:2])
    return found[0] if len(found) == 1 else None


def said_unknown() -> str:
    return _("No account of this newsroom has your address. Ask an admin for one.")


def said_failed() -> str:
    return _("Signing in there did not succeed. Try again, or use your password.")


def send_back(request: HttpRequest, said: str) -> HttpResponse:
    messages.error(request, said)
    return redirect("wagtailadmin_login")
