"""Which room answers which address. The API comes first: most requests are its."""

from django.urls import include, path
from django.views.generic import RedirectView

handler404 = "newsroom.reader.errors.not_found"
handler500 = "newsroom.reader.errors.broken"

urlpatterns = [
    path("", include("newsroom.api.urls")),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/media/", include("newsroom.desk.media_urls")),
    path("admin/", include("newsroom.desk.accounts.urls")),
    path("admin/", include("newsroom.review.urls")),
    path("admin/", include("newsroom.desk.story_verbs.unpublish_road")),
    path("admin/", include("newsroom.desk.translators.landing")),
    path("admin/", include("newsroom.desk.guarded_roads")),
    path("admin/", include("wagtail.admin.urls")),
    path("", include("newsroom.feeds.urls")),
    path("", include("newsroom.reader.urls")),
]
