"""The pane itself, below a row of the queue or at its own address, and this folder's addresses."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from newsroom.desk.reading.answers import show
from newsroom.desk.reading.commenting import say, settle
from newsroom.desk.reading.deciding import approve_piece, return_piece
from newsroom.desk.reading.moment import tell_moment
from newsroom.desk.reading.pane import Piece, pane_of
from newsroom.desk.reading.people import find_people
from newsroom.desk.story_verbs.pages import page_to_look_at


@require_GET
def read_piece(request: HttpRequest, page_id: int) -> HttpResponse:
    """`?against=read|live|nothing` compares; `?about=body.…` opens the comment's form there."""
    piece = Piece(page=page_to_look_at(request, page_id), user=request.user)
    asked, about = request.GET.get("against", ""), request.GET.get("about", "")
    return show(request, pane_of(piece, asked=asked, about=about))


admin_urls = [
    path("review/<int:page_id>/read/", read_piece, name="newsroom_reading"),
    path("review/<int:page_id>/approve/", approve_piece, name="newsroom_reading_approve"),
    path("review/<int:page_id>/request-changes/", return_piece, name="newsroom_reading_return"),
    path("review/<int:page_id>/comments/", say, name="newsroom_reading_comment"),
    path(
        "review/<int:page_id>/comments/<int:comment_id>/settle/",
        settle,
        name="newsroom_reading_settle",
    ),
    path("review/<int:page_id>/people/", find_people, name="newsroom_reading_people"),
    path("review/moment/", tell_moment, name="newsroom_reading_moment"),
]
