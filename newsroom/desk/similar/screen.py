"""The list beside the pins of a story's editor; static/newsroom/admin-similar.js asks for it.

It stands beside Wagtail's preview of the form: same rights, same leniency towards fields that are
still empty. Nothing is stored and nothing public moves.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from wagtail.admin.views.pages.preview import PreviewOnEditView

from newsroom.content.models import ArticlePage
from newsroom.content.models.articles import SimilarNews
from newsroom.delivery.models import RelatedEntry
from newsroom.delivery.show_related import shown_lists
from newsroom.desk.listings.readership import in_words
from newsroom.desk.similar.rows import places_of
from newsroom.desk.sought import alike_for_strangers
from newsroom.related.look_ahead import look_ahead


class SimilarOnEditView(PreviewOnEditView):
    http_method_names = ("post",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        with alike_for_strangers(request):
            super().setup(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What readers see now, and what they would see with the form as it stands.

        New tags are made while a form is read: the transaction takes them back.
        """
        if not isinstance(self.object, ArticlePage):
            raise Http404
        with transaction.atomic():
            context = self.both_lists(request)
            transaction.set_rollback(True)
        answer = render(request, "desk/similar/list.html", context)
        answer["Cache-Control"] = "private, no-store"
        return answer

    def both_lists(self, request: HttpRequest) -> dict[str, Any]:
        version, is_complete = self.version_in(request)
        page_id = version.pk
        shown = shown_lists([page_id]).get(page_id, []) if version.live else []
        ahead = look_ahead(version, now=timezone.now())
        seen, places = places_of(shown, ahead)
        as_of = RelatedEntry.objects.filter(page_id=page_id).aggregate(at=Max("as_of"))["at"]
        return {
            "is_live": version.live,
            "is_complete": is_complete,
            "seen": seen,
            "ahead": places,
            "is_same": version.live
            and [one.page_id for one in seen] == [one.page_id for one in places],
            "as_of": in_words(timezone.localtime(as_of)) if as_of else "",
            "is_unwanted": version.similar_news == SimilarNews.NONE,
            "wants_pins": version.similar_news == SimilarNews.PINNED,
        }

    def version_in(self, request: HttpRequest) -> tuple[ArticlePage, bool]:
        """The form's words and choices; those last saved while the form cannot be read."""
        form = self.get_form(request.POST)
        if request.POST and self.validate_form(form):
            return form.save(commit=False), True
        return self.get_object(), False


admin_urls = [
    path("pages/<int:page_id>/edit/similar/", SimilarOnEditView.as_view(), name="newsroom_similar"),
]
