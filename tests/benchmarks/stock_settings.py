"""Settings of a stock Wagtail with its API v2 on the same database; `api_speed` measures it."""

from cms.settings import *  # noqa: F403
from cms.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "rest_framework", "wagtail.api.v2"]
ROOT_URLCONF = "tests.benchmarks.stock_wagtail"
WSGI_APPLICATION = "tests.benchmarks.stock_wagtail.application"
# As Wagtail's own project template has it, without redirects, which are another application.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
]
