"""To the identity provider and back; pages that allauth would show lead to the sign-in page."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path
from django.views.generic import RedirectView

from newsroom.desk.accounts.steps.to_provider import go_to_provider

AT = "sign-in/"
to_sign_in = RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)

urlpatterns = [
    path(f"{AT}provider/<slug:provider_id>/", go_to_provider, name="openid_connect_login"),
    path(
        f"{AT}provider/<slug:provider_id>/back/",
        openid_connect.callback,
        name="openid_connect_callback",
    ),
    path(f"{AT}cancelled/", to_sign_in, name="socialaccount_login_cancelled"),
    path(f"{AT}failed/", to_sign_in, name="socialaccount_login_error"),
    path(f"{AT}unknown/", to_sign_in, name="socialaccount_signup"),
    path(f"{AT}connections/", to_sign_in, name="socialaccount_connections"),
]
