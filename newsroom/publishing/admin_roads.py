"""Wagtail's unpublish screens, single and bulk, and its admin API: led into the ledger.

Gathered by newsroom/wagtail_hooks.py; every refusal is a message, never a server error.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.exceptions import PermissionDenied as ApiPermissionDenied
from rest_framework.response import Response
from wagtail.admin.api.actions.base import APIAction
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.actions.revert_to_page_revision import RevertToPageRevisionAPIAction
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIActionSerializer
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.moves import refuse_unfit_move
from newsroom.publishing.pages_in_use import refuse_page_in_use


def unpublish_by_ledger(request: HttpRequest, page: Any) -> HttpResponse | None:
    """`before_unpublish_page`: do it our way and skip Wagtail's."""
    if not isinstance(page, NewsPage):
        return None
    unpublish_and_tell(request, [page])
    return back_from(page)


def bulk_by_ledger(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """`before_bulk_action`: unpublish takes the same path; deleting spares what is in use."""
    if request.method != "POST" or not objects or not isinstance(objects[0], Page):
        return None
    back = redirect("wagtailadmin_explore", objects[0].get_parent().pk)
    if action_type == "unpublish":
        unpublish_and_tell(request, [page.specific for page in objects])
        tell_left_alone(request, action_type, objects, action)
        return back
    if action_type == "delete":
        refused = [tell_in_use(request, page) for page in objects]
        return back if any(refused) else None
    if action_type == "move":
        destination = action.cleaned_form.cleaned_data["chooser"]
        refused = [tell_unfit(request, page, destination) for page in objects]
        return back if any(refused) else None
    return None


def tell_left_alone(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> None:
    """`after_bulk_action`: what was asked for and not done, in numbers."""
    if not issubclass(action.model, Page):
        return
    done = {str(page.pk) for page in objects}
    left = len(set(request.GET.getlist("id")) - done - {"all"})
    if left:
        words = ngettext(
            "%(count)d page was left alone: you may not do this to it.",
            "%(count)d pages were left alone: you may not do this to them.",
            left,
        )
        messages.warning(request, words % {"count": left})


def refuse_move(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """`before_move_page`, with what stands against that section."""
    return back_from(page) if tell_unfit(request, page, destination) else None


def refuse_delete(request: HttpRequest, page: Any) -> HttpResponse | None:
    """`before_delete_page`, with the list of what is live or scheduled."""
    return back_from(page) if tell_in_use(request, page) else None


def back_from(page: Any) -> HttpResponse:
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def tell_unfit(request: HttpRequest, page: Any, destination: Any) -> bool:
    """Whether the page cannot go there; then the person at the screen has been told why."""
    try:
        refuse_unfit_move(page, destination)
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
        return True
    return False


def tell_in_use(request: HttpRequest, page: Any) -> bool:
    """Whether the page is in use; then the person at the screen has been told why."""
    try:
        refuse_page_in_use(page, verb="deleted")
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
        return True
    return False


def unpublish_and_tell(request: HttpRequest, pages: Sequence[Any]) -> None:
    """Each page by itself: one refusal touches no other."""
    for page in pages:
        try:
            gate.unpublish(page=page, user=request.user)
        except PublicationRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("“%s” is no longer live.") % page.title)


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


class DeleteUnusedByAPI(DeletePageAPIAction):
    """The admin API's delete."""

    def execute(self, instance: Any, data: Any) -> Response:
        try:
            refuse_page_in_use(instance, verb="deleted")
        except PublicationRefused as refusal:
            raise ApiPermissionDenied(refusal.message) from refusal
        return super().execute(instance, data)


class RevertUnlessLockedByAPI(RevertToPageRevisionAPIAction):
    """The admin API's revert. The editor asks for the lock; Wagtail's API does not."""

    def execute(self, instance: Any, data: Any) -> Response:
        if instance.specific.permissions_for_user(self.request.user).page_locked():
            raise ApiPermissionDenied(_("The page is locked: somebody else is at it."))
        return super().execute(instance, data)


def close_admin_api_roads() -> None:
    """Called once at start-up: the admin API knows no publishing and no aliases."""
    stock = PagesAdminAPIViewSet.actions
    kept = {
        name: action
        for name, action in stock.items()
        if name not in {"publish", "create_alias", "convert_alias"}
    }
    PagesAdminAPIViewSet.actions = {
        **kept,
        "unpublish": UnpublishByLedgerAPI,
        "delete": DeleteUnusedByAPI,
        "revert_to_page_revision": RevertUnlessLockedByAPI,
    }
