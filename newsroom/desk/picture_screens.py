"""The picture's screen of uses, in place of Wagtail's, and what picture forms need in the browser.

newsroom/wagtail_hooks.py hooks it in before Wagtail's own addresses.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.permissions import policy_registry

from newsroom.content.models import NewsImage
from newsroom.desk.picture_uses import uses_of
from newsroom.desk.sought import sought


@require_GET
def show_uses(request: HttpRequest, image_id: int) -> HttpResponse:
    """For those who may choose the picture; who may change it gets there from its page."""
    image = sought(NewsImage.objects.filter(pk=image_id), request)
    rights = policy_registry.get_by_type(NewsImage)
    if not rights.user_has_permission_for_instance(request.user, "choose", image):
        raise PermissionDenied
    return render(
        request,
        "desk/picture_usage.html",
        {
            "image": image,
            "breadcrumbs": [
                {"url": reverse("wagtailimages:index"), "label": _("Images")},
                {"url": "", "label": image.title},
            ],
            "uses": uses_of(image, user=request.user, now=timezone.now()),
            "may_change": rights.user_has_permission_for_instance(request.user, "change", image),
        },
    )


def render_nothing(request: HttpRequest, image_id: int, filter_spec: str) -> HttpResponse:
    """Wagtail would render any size that an address names; no screen of ours asks for one."""
    raise Http404


def picture_styles() -> SafeString:
    """For `insert_global_admin_css`: choosers open on every screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin-pictures.css"))


def picture_scripts() -> SafeString:
    """For `insert_global_admin_js`."""
    return format_html('<script src="{}" defer></script>', static("newsroom/admin-pictures.js"))


picture_urls = [
    path("images/usage/<int:image_id>/", show_uses, name="newsroom_picture_uses"),
    path("images/<int:image_id>/preview/<str:filter_spec>/", render_nothing),
]
