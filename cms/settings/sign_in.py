"""How people sign in: with a password always; a second factor and single sign-on when asked for.

Off, django-allauth is neither loaded nor has it tables; switched on, the set-up step makes them.
"""

from typing import Any

from cms.settings import apps
from cms.settings.environment import ENVIRONMENT

SECOND_FACTOR = ENVIRONMENT.second_factor
SINGLE_SIGN_ON = bool(ENVIRONMENT.oidc_server_url)
SINGLE_SIGN_ON_NAME = ENVIRONMENT.oidc_name

INSTALLED_APPS, MIDDLEWARE = apps.INSTALLED_APPS, apps.MIDDLEWARE
if SECOND_FACTOR or SINGLE_SIGN_ON:
    INSTALLED_APPS = [*INSTALLED_APPS, "allauth", "allauth.account"]
    MIDDLEWARE = [*MIDDLEWARE, "allauth.account.middleware.AccountMiddleware"]
if SECOND_FACTOR:
    INSTALLED_APPS = [*INSTALLED_APPS, "allauth.mfa"]
if SINGLE_SIGN_ON:
    INSTALLED_APPS = [
        *INSTALLED_APPS,
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
    ]

LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "newsroom.desk.accounts.steps.single_sign_on.ClosedToStrangers"
ACCOUNT_LOGOUT_REDIRECT_URL = "wagtailadmin_login"
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by admins
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# How long a password counts for switching the second factor on or off (seconds).
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Newsroom"
# Steps of 30 seconds that a code may come early or late (RFC 6238, 5.2: one at most). With 0, a
# code that is typed as it changes is refused, and so is every code of a telephone that is slow.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "newsroom.desk.accounts.steps.used_codes.SignInCode",
    "reauthenticate": "newsroom.desk.accounts.steps.used_codes.CodeAgain",
    "activate_totp": "newsroom.desk.accounts.steps.used_codes.FirstCode",
}
SOCIALACCOUNT_ADAPTER = "newsroom.desk.accounts.steps.single_sign_on.ByVerifiedAddress"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# The button on the sign-in page leads there by a POST of its own.
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "newsroom",
                "name": SINGLE_SIGN_ON_NAME,
                "client_id": ENVIRONMENT.oidc_client_id,
                "secret": ENVIRONMENT.oidc_client_secret,
                "settings": {"server_url": ENVIRONMENT.oidc_server_url},
            }
        ],
    }
}
