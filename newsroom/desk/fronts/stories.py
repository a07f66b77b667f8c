"""Stories to place on a front: the newest, or those that a few letters find."""

from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from wagtail.query import PageQuerySet

from newsroom.content.models import ArticlePage
from newsroom.desk.fronts.access import front_within_reach
from newsroom.desk.fronts.rows import readable_pages, row_of
from newsroom.desk.fronts.typed import Typed
from newsroom.review.policy import Verb
from newsroom.review.rights import reach_of

MOST_FOUND = 12
LONGEST_QUERY = 100


@require_GET
def find_stories(request: HttpRequest, page_id: int) -> HttpResponse:
    """A list to add from; readers see some of them, the others are drafts of the user's desks."""
    front = front_within_reach(request, page_id)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    context = {"stories": stories_for(front, user=request.user, query=query), "query": query}
    return render(request, "desk/fronts/found.html", context)


def stories_for(front: Any, *, user: Any, query: str) -> list[Any]:
    reach = Q(live=True) | reach_of(user=user, verb=Verb.EDIT)
    stories: PageQuerySet = ArticlePage.objects.filter(reach, locale=front.locale)
    if query:
        return list(stories.autocomplete(query)[:MOST_FOUND])
    newest = stories.order_by(F("first_published_at").desc(nulls_last=True), "-pk")
    return list(newest.filter(live=True)[:MOST_FOUND])


@require_GET
def show_place(request: HttpRequest, page_id: int) -> HttpResponse:
    """The fields of one more place, for `?page=`."""
    front = front_within_reach(request, page_id)
    typed = Typed(page=request.GET.get("page", ""))
    page = readable_pages([typed.page_id], user=request.user).get(typed.page_id)
    if page is None:
        return HttpResponse(status=404)
    row = row_of(typed, page=page, front=front, errors={})
    return render(request, "desk/fronts/place.html", {"row": row})
