"""The sign-in page in front of Wagtail's own (included before it in cms/urls.py)."""

from django.conf import settings
from django.urls import path
from django.views.decorators.cache import never_cache

from newsroom.desk.accounts.sign_in import SignInView

urlpatterns = [path("login/", never_cache(SignInView.as_view()))]
if settings.SECOND_FACTOR or settings.SINGLE_SIGN_ON:
    # Not imported otherwise: its tables may not be there.
    from newsroom.desk.accounts.steps import urls as steps

    urlpatterns = steps.urlpatterns
