"""Pictures of a draft, at the signed addresses that its document names (previews/pictures.py)."""

import re
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from newsroom.api.keys.models import ApiKey
from newsroom.api.preview.holders import KEY_HANDLE
from newsroom.api.problem_types import NOT_FOUND, PREVIEW_ENDED
from newsroom.api.problems import Problem, problem_answer
from newsroom.delivery.render_pictures import EXTENSIONS, MEDIA_TYPES
from newsroom.previews.check import PreviewEnded, valid_token
from newsroom.previews.pictures import PreviewPicture, open_picture

RECIPE = re.compile(rf"({'|'.join(EXTENSIONS)})-[0-9]{{1,5}}")


@require_GET
def show_picture(
    request: HttpRequest, handle: str, image_id: int, recipe: str, name: str
) -> HttpResponseBase:
    """401 once the token or key has ended, 404 for an address that nobody signed."""
    if not is_good(handle, now=timezone.now()):
        return problem_answer(request, Problem(PREVIEW_ENDED))
    signature, _, _extension = name.partition(".")
    opened = None
    if RECIPE.fullmatch(recipe) and image_id < 2**31 and signature.isascii():
        picture = PreviewPicture(handle, image_id, recipe)
        opened = open_picture(picture, signature=signature)
    if opened is None:
        return problem_answer(request, Problem(NOT_FOUND, "No picture has this address."))
    with opened:
        media_type = MEDIA_TYPES[EXTENSIONS[recipe.partition("-")[0]]]
        response = HttpResponse(opened.read(), content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    # The newsroom's own site stands elsewhere and shows it in its pages.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def is_good(handle: str, *, now: datetime) -> bool:
    if handle.startswith(KEY_HANDLE):
        still = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        prefix = handle.removeprefix(KEY_HANDLE)
        keys = ApiKey.objects.filter(still, prefix=prefix, revoked_at__isnull=True)
        return keys.filter(scopes__contains=[ApiKey.Scope.PREVIEW]).exists()
    try:
        valid_token(handle, now=now)
    except PreviewEnded:
        return False
    return True
