"""The button for single sign-on: to the identity provider, or back where it does not answer."""

import logging

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpRequest, HttpResponse
from requests import RequestException

from newsroom.desk.accounts.steps.single_sign_on import said_failed, send_back

logger = logging.getLogger(__name__)


def go_to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """allauth asks it for its addresses first, and lets a failure of that fall through."""
    try:
        answer: HttpResponse = openid_connect.login(request, provider_id)
    except RequestException:
        logger.warning("The identity provider does not answer", exc_info=True)
        return send_back(request, said_failed())
    return answer
