"""The addresses of allauth that the newsroom uses, under the names that allauth asks for.

No sign-up, no addresses of mail, no second page for passwords: those are Wagtail's and the admin's.
"""

from allauth.account.views import logout, reauthenticate
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from newsroom.desk.accounts.steps.password import FirstStepView
from newsroom.desk.accounts.steps.second_factor import SecondFactorView

AT = "sign-in/"
to_sign_in = RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)

urlpatterns = [
    path("login/", never_cache(FirstStepView.as_view())),
    path(f"{AT}password/", to_sign_in, name="account_login"),
    path(f"{AT}out/", logout, name="account_logout"),
    path(f"{AT}again/", reauthenticate, name="account_reauthenticate"),
]
if settings.SECOND_FACTOR:
    urlpatterns += [
        path(f"{AT}second-factor/", second_factor.index, name="mfa_index"),
        path(f"{AT}code/", SecondFactorView.as_view(), name="mfa_authenticate"),
        path(f"{AT}code/again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
        path(f"{AT}second-factor/on/", totp.activate_totp, name="mfa_activate_totp"),
        path(f"{AT}second-factor/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
        path(
            f"{AT}recovery-codes/",
            recovery_codes.view_recovery_codes,
            name="mfa_view_recovery_codes",
        ),
        path(
            f"{AT}recovery-codes/new/",
            recovery_codes.generate_recovery_codes,
            name="mfa_generate_recovery_codes",
        ),
        path(
            f"{AT}recovery-codes/file/",
            recovery_codes.download_recovery_codes,
            name="mfa_download_recovery_codes",
        ),
    ]
if settings.SINGLE_SIGN_ON:
    urlpatterns += [
        path(
            f"{AT}provider/<slug:provider_id>/", openid_connect.login, name="openid_connect_login"
        ),
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
