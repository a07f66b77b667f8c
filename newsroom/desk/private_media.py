"""Sends a file of the private storage to staff; readers get the renditions of `delivery`."""

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from newsroom.desk.sought import holds_any

# Shown in the browser; everything else is downloaded, so that no upload runs as a page of ours.
SHOWN = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}


@require_GET
def send_private_file(request: HttpRequest, name: str) -> FileResponse:
    """The file; for strangers 404 whether there is one or not."""
    if not request.user.has_perm("wagtailadmin.access_admin") or not holds_any(request.user):
        raise Http404(name)
    try:
        opened = default_storage.open(name)
    except (OSError, SuspiciousFileOperation, ValueError):
        raise Http404(name) from None
    media_type = mimetypes.guess_type(name)[0] or ""
    is_shown = media_type in SHOWN
    response = FileResponse(
        opened,
        as_attachment=not is_shown,
        filename=PurePosixPath(name).name,
        content_type=media_type if is_shown else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
