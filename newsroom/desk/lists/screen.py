"""The report and its sample of the day. For everybody who writes somewhere: all it tells of is
public, but for numbers of views, which the desk's lists show as well.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale

from newsroom.delivery.show_related import shown_lists
from newsroom.desk.listings.readership import in_words
from newsroom.desk.lists.readers import readers_of
from newsroom.desk.similar.rows import places_of
from newsroom.related.coverage import coverage_by_locale, rebuild_queue
from newsroom.related.judgements import judge_list, sample_of, words_of
from newsroom.related.live_articles import live_articles
from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of

ADDRESS = "reports/lists/"
TITLE = gettext_lazy("Similar news and readers")
MOST_SAMPLES = 1000
RIGHT, WRONG = "right", "wrong"
STAGES = {
    "counting": gettext_lazy("counting words"),
    "signing": gettext_lazy("reading the stories"),
    "listing": gettext_lazy("making lists"),
}


def sees_lists(user: Any) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=Verb.EDIT))


@require_GET
def show_lists(request: HttpRequest) -> HttpResponse:
    if not sees_lists(request.user):
        raise PermissionDenied
    now = timezone.now()
    languages = {one.language_code: one.get_display_name() for one in Locale.objects.order_by("pk")}
    locale = locale_in(request.GET, languages=languages)
    number = number_in(request.GET)
    queue = rebuild_queue()
    context = {
        "languages": languages,
        "chosen": locale,
        "language": languages[locale],
        "trail": [{"url": "", "label": TITLE}],
        "title": TITLE,
        "coverage": [
            (
                languages.get(one.locale, one.locale),
                one,
                time_of(one.oldest),
                time_of(one.middle),
            )
            for one in coverage_by_locale()
        ],
        "queue": queue,
        "waits_since": time_of(queue.since),
        "rebuilds": [
            (languages.get(one.locale, one.locale), STAGES.get(one.stage, one.stage), one)
            for one in queue.rebuilds
        ],
        "readers": readers_of(locale, now=now),
        **sample_in(locale, number=number, user=request.user, now=now),
    }
    return render(request, "desk/lists/screen.html", context)


def time_of(instant: datetime | None) -> str:
    return in_words(timezone.localtime(instant)) if instant else ""


def sample_in(locale: str, *, number: int, user: Any, now: datetime) -> dict[str, Any]:
    story = sample_of(timezone.localdate(now), locale=locale, number=number)
    if story is None:
        return {"story": None}
    (places,) = places_of(shown_lists([story.page_id]).get(story.page_id, []))
    words = words_of(page_id=story.page_id, user_id=user.pk)
    return {
        "story": story,
        "number": number,
        "next_number": number + 1,
        "places": [(place, words.get(place.page_id)) for place in places],
    }


@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Answers come as `place-<page>` with `right` or `wrong`."""
    user: Any = request.user
    if not sees_lists(user):
        raise PermissionDenied
    story = get_object_or_404(live_articles(), page_id=number_of(request.POST.get("story", "")))
    answers = {
        number_of(name.removeprefix("place-")): value == RIGHT
        for name, value in request.POST.items()
        if name.startswith("place-") and value in (RIGHT, WRONG)
    }
    kept = judge_list(
        page_id=story.page_id,
        answers=answers,
        user_id=user.pk,
        locale=story.locale,
        now=timezone.now(),
    )
    number = number_in(request.POST)
    if kept:
        words = ngettext("%(n)s judgement kept.", "%(n)s judgements kept.", kept)
        messages.success(request, words % {"n": kept})
        number += 1
    else:
        messages.warning(request, _("Say of one place at least whether it is right."))
    address = f"{reverse('newsroom_lists')}?locale={story.locale}&sample={number}#sample"
    return redirect(address)


def locale_in(query: QueryDict, *, languages: dict[str, str]) -> str:
    wanted = query.get("locale", "")
    return wanted if wanted in languages else next(iter(languages))


def number_in(query: QueryDict) -> int:
    return min(number_of(query.get("sample", "")), MOST_SAMPLES)


def number_of(text: str) -> int:
    """0 for what is no number, or names no page."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0


class ListsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_lists(request.user)


def lists_item() -> MenuItem:
    """For `register_reports_menu_item`."""
    return ListsItem(
        TITLE, reverse("newsroom_lists"), name="similar-news", icon_name="list-ul", order=660
    )


admin_urls = [
    path(ADDRESS, show_lists, name="newsroom_lists"),
    path(f"{ADDRESS}judge/", judge, name="newsroom_lists_judge"),
]
