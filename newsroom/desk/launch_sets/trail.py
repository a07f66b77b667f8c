"""The breadcrumbs of the screens of launch sets."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.publishing.models import LaunchSet


def trail(*, launch_set: LaunchSet | None = None, here: Any = "") -> list[dict[str, Any]]:
    """The list, the set, this screen; the last one is where one stands."""
    steps = [{"url": reverse("newsroom_launch_sets"), "label": _("Launch sets")}]
    if launch_set is not None:
        url = reverse("newsroom_launch_set", args=[launch_set.pk])
        steps.append({"url": url, "label": launch_set.name})
    if here:
        steps.append({"url": "", "label": here})
    return [*steps[:-1], {**steps[-1], "url": ""}]
