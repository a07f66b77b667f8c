"""Wagtail's list of pictures for its own screens names to each user what that user may choose.

Stock, it names every picture to everybody who may open the admin. Hooked in by
newsroom/wagtail_hooks.py.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from newsroom.content.models import NewsImage


class ChoosablePictures(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[NewsImage]:
        rights = policy_registry.get_by_type(NewsImage)
        chosen = rights.instances_user_has_permission_for(self.request.user, "choose")
        listed: QuerySet[NewsImage] = super().get_queryset()
        return listed.filter(pk__in=chosen.values("pk"))


def list_chosen_pictures(router: Any) -> None:
    router.register_endpoint("images", ChoosablePictures)
