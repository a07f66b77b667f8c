"""The timeline's screen: linked from a page's header, the story's desk and the problems screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.content.models import NewsPage
from newsroom.desk.story_verbs.pages import page_to_look_at, trail
from newsroom.desk.timeline.export import as_csv
from newsroom.desk.timeline.story_timeline import Timeline, timeline_of


@require_GET
def show_timeline(request: HttpRequest, page_id: int) -> HttpResponse:
    """`?locale=ru`: that version alone."""
    page = page_to_look_at(request, page_id)
    context = {
        "page": page,
        "timeline": asked_for(request, page),
        "trail": trail(page, user=request.user, here=_("Timeline")),
    }
    return render(request, "desk/story/timeline.html", context)


@require_GET
def export_timeline(request: HttpRequest, page_id: int) -> HttpResponse:
    """The same rows, for whoever may see the screen."""
    page = page_to_look_at(request, page_id)
    timeline = asked_for(request, page)
    response = HttpResponse(as_csv(timeline.steps), content_type="text/csv; charset=utf-8")
    name = "-".join(filter(None, ["history", str(page.pk), timeline.locale]))
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def asked_for(request: HttpRequest, page: NewsPage) -> Timeline:
    locale = request.GET.get("locale", "")
    return timeline_of(page, user=request.user, now=timezone.now(), locale=locale)


admin_urls = [
    path("story/<int:page_id>/timeline/", show_timeline, name="newsroom_timeline"),
    path(
        "story/<int:page_id>/timeline/history.csv",
        export_timeline,
        name="newsroom_timeline_csv",
    ),
]
