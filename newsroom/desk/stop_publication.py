"""The address of *Stop* beside a plan of former days leads to the screen of the verb for it.

Links in mails and open tabs name the row of the ledger; the verb asks for the page.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from newsroom.desk.sought import holds_any, sought
from newsroom.desk.standing import STOP
from newsroom.publishing.models import Publication


def stop_publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Rights are asked for on the screen itself."""
    publication = sought(Publication.objects.filter(pk=publication_id), request)
    if not holds_any(request.user):
        raise PermissionDenied
    return redirect("newsroom_verb", publication.page_id, STOP[publication.verb].name)


admin_urls = [path("stop/<int:publication_id>/", stop_publication, name="newsroom_stop")]
