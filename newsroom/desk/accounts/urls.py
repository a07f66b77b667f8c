"""The sign-in page in front of Wagtail's own (included before it in cms/urls.py)."""

from django.urls import path
from django.views.decorators.cache import never_cache

from newsroom.desk.accounts.sign_in import SignInView

urlpatterns = [path("login/", never_cache(SignInView.as_view()))]
