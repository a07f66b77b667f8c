"""The addresses of allauth that the newsroom uses, under the names that allauth asks for.

No sign-up, no addresses of mail, no second page for passwords: those are Wagtail's and the admin's.
"""

from allauth.account.views import logout, reauthenticate
from django.conf import settings
from django.urls import include, path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from newsroom.desk.accounts.steps.password import FirstStepView

AT = "sign-in/"
ROOM = "newsroom.desk.accounts.steps"
to_sign_in = RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)

urlpatterns = [
    path("login/", never_cache(FirstStepView.as_view())),
    path(f"{AT}password/", to_sign_in, name="account_login"),
    path(f"{AT}out/", logout, name="account_logout"),
    path(f"{AT}again/", reauthenticate, name="account_reauthenticate"),
]
# By name: each imports models that are there only where it is switched on.
if settings.SECOND_FACTOR:
    urlpatterns += [path("", include(f"{ROOM}.second_factor_urls"))]
if settings.SINGLE_SIGN_ON:
    urlpatterns += [path("", include(f"{ROOM}.single_sign_on_urls"))]
