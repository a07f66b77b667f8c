"""*Several at once* in the bar below a list of pages: the same screen as from the queue."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from newsroom.review.bulk.begin import MOST_PIECES


class SeveralAtOnce(PageBulkAction):
    """Only its address is Wagtail's; what was ticked goes on to ours."""

    display_name = _("Decide or schedule…")
    aria_label = _("Decide about or schedule the selected pages")
    action_type = "several"
    action_priority = 5
    screen = "newsroom_several"

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        pages = self.get_queryset(self.model, self.ticked())
        query = urlencode([("id", page.pk) for page in pages])
        return redirect(f"{reverse(self.screen)}?{query}")

    def ticked(self) -> list[Any]:
        """*All* is everything in the list; the screen says what is too many."""
        ids: list[Any] = self.request.GET.getlist("id")
        if "all" in ids:
            within = self.request.GET.get("childOf")
            ids = list(self.get_all_objects_in_listing_query(within)[: MOST_PIECES + 1])
        return [one for one in ids if str(one).isdigit()]
