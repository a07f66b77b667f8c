"""Wagtail's library of documents, closed: its admin cannot be without the application.

Stories name files by their address, so no upload of any kind but pictures lands here, and there is
no .html, .svg or .exe to serve. newsroom/apps.py registers the policy; the menu, the search and the
choosers of documents leave by themselves.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies import BasePermissionPolicy


class NobodyMay(BasePermissionPolicy):
    """Nobody, superusers included."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return False

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        return self.model._default_manager.none()

    def collections_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Collection]:
        return Collection.objects.none()

    def collections_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        return Collection.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return get_user_model().objects.none()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Any]:
        return get_user_model().objects.none()
