"""Who manages accounts and groups: the policy table, asked instead of Django's permissions.

Somebody with a permission given by hand could make anybody an admin; here it opens nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import seats_of


def may_manage_users(user: Any) -> bool:
    """In every locale and section: an account may be seated anywhere."""
    seats = [seat for seat in seats_of(user) if not seat.section_key]
    return all(
        allows(seats=seats, verb=Verb.MANAGE_USERS, place=Place(locale_code=code))
        for code, _name in settings.LANGUAGES
    )


class ForManagersOfAccounts(BasePermissionPolicy):
    """For users and for groups."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return may_manage_users(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return may_manage_users(user)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        every: QuerySet[Any] = self.model._default_manager.all()
        return every if may_manage_users(user) else every.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        everybody = get_user_model().objects.filter(is_active=True)
        return everybody.filter(pk__in=[user.pk for user in everybody if may_manage_users(user)])
