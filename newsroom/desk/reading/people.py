"""Who may be mentioned in a comment: the people who may read the piece, found as one types."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET
from wagtail.models import Page

from newsroom.content.people import name_of
from newsroom.desk.story_verbs.pages import page_to_look_at
from newsroom.review.comments import COMMENTING
from newsroom.review.people_of_desks import who_may

MOST = 8


@require_GET
def find_people(request: HttpRequest, page_id: int) -> JsonResponse:
    """`?q=ai`: names and usernames that begin like this, a few of them."""
    page = page_to_look_at(request, page_id)
    asked = request.GET.get("q", "").strip().casefold()
    people = [one for one in who_may_read(page) if one.pk != request.user.pk and fits(one, asked)]
    found = [{"username": one.get_username(), "name": name_of(one)} for one in people[:MOST]]
    return JsonResponse({"people": found})


def who_may_read(page: Page) -> list[Any]:
    """Everybody at a desk where one writes or decides in it, and the admins; by username."""
    admins = get_user_model().objects.filter(is_active=True, is_superuser=True)
    seated: Iterable[Any] = (one for verb in COMMENTING for one in who_may(page=page, verb=verb))
    people = {one.pk: one for one in [*seated, *admins]}
    return sorted(people.values(), key=lambda one: one.get_username().casefold())


def fits(person: Any, asked: str) -> bool:
    words = [person.get_username(), *name_of(person).split()]
    return any(word.casefold().startswith(asked) for word in words)
