"""What a newsroom on stock Wagtail would offer: its API v2 over the same articles.

`api_speed` starts it as a web process of its own; as Wagtail's documentation shows it.
"""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.stock_settings"
django.setup(set_prefix=False)

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.urls import path  # noqa: E402
from wagtail.api import APIField  # noqa: E402
from wagtail.api.v2.router import WagtailAPIRouter  # noqa: E402
from wagtail.api.v2.views import PagesAPIViewSet  # noqa: E402

from newsroom.content.models import ArticlePage  # noqa: E402

ArticlePage.api_fields = [APIField("standfirst"), APIField("body")]
router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("api/v2/", router.urls)]
application = WSGIHandler()
