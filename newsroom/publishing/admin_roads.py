"""Wagtail's unpublish screens, single and bulk, and its admin API: led into the ledger.

Gathered by newsroom/wagtail_hooks.py; every refusal is a message, never a server error.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from rest_framework.exceptions import PermissionDenied as ApiPermissionDenied
from rest_framework.response import Response
from wagtail.admin.api.actions.base import APIAction
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIActionSerializer
from wagtail.admin.api.views import PagesAdminAPIViewSet

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.publishing.errors import PublicationRefused


def unpublish_by_ledger(request: HttpRequest, page: Any) -> HttpResponse | None:
    """`before_unpublish_page`: do it our way and skip Wagtail's."""
    if not isinstance(page, NewsPage):
        return None
    unpublish_and_tell(request, [page])
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def bulk_by_ledger(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """`before_bulk_action`: bulk unpublish takes the same path; bulk publish offers no page."""
    if request.method != "POST" or action_type != "unpublish" or not objects:
        return None
    unpublish_and_tell(request, [page.specific for page in objects])
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk)


def unpublish_and_tell(request: HttpRequest, pages: Sequence[Any]) -> None:
    """Each page by itself: one refusal touches no other."""
    for page in pages:
        try:
            gate.unpublish(page=page, user=request.user)
        except PublicationRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"“{page.title}” is no longer live.")


class UnpublishByLedgerAPI(APIAction):
    """The admin API's unpublish."""

    serializer = UnpublishPageAPIActionSerializer

    def execute(self, instance: Any, data: Any) -> Response:
        try:
            gate.unpublish(page=instance.specific, user=self.request.user)
        except PublicationRefused as refusal:
            raise ApiPermissionDenied(refusal.message) from refusal
        instance.refresh_from_db()
        return Response(self.view.get_serializer(instance).data)


def close_admin_api_roads() -> None:
    """Called once at start-up: the admin API knows no publishing and no aliases."""
    stock = PagesAdminAPIViewSet.actions
    kept = {
        name: action
        for name, action in stock.items()
        if name not in {"publish", "create_alias", "convert_alias"}
    }
    PagesAdminAPIViewSet.actions = {**kept, "unpublish": UnpublishByLedgerAPI}
