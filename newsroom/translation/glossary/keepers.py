"""Who keeps which part of the glossary: who translates into a locale words its terms there."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.translates_into import locales_into

OFFERED = frozenset({"add", "change", "delete", "view"})


def terms_kept_by(user: Any) -> QuerySet[GlossaryTerm]:
    return GlossaryTerm.objects.filter(target_locale__in=locales_into(user))


class GlossaryPolicy(BasePermissionPolicy):
    """The policy table instead of Django's permissions: those given by hand open nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in OFFERED and bool(locales_into(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action in OFFERED and instance.target_locale in locales_into(user)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[GlossaryTerm]:
        return terms_kept_by(user) if OFFERED.intersection(actions) else GlossaryTerm.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        everybody = get_user_model().objects.filter(is_active=True)
        offered = OFFERED.intersection(actions)
        allowed = [user.pk for user in everybody if offered and locales_into(user)]
        return everybody.filter(pk__in=allowed)


def register_glossary_policy() -> None:
    """Before the screens are registered."""
    register_permission_policy(GlossaryTerm, GlossaryPolicy(GlossaryTerm))
