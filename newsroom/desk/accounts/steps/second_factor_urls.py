"""Switching the second factor on and off, and the page for its code."""

from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from newsroom.desk.accounts.steps.second_factor import SecondFactorView

AT = "sign-in/"

urlpatterns = [
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
