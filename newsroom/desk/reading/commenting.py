"""Comments of the pane: one more beside a paragraph, and those that are settled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from newsroom.desk.reading.answers import is_fragment, is_program, show, show_part, tell
from newsroom.desk.reading.forms import CommentForm
from newsroom.desk.reading.pane import Piece, comments_of, pane_of
from newsroom.desk.story_verbs.pages import page_to_look_at
from newsroom.review.comments import add_comment, resolve_comment
from newsroom.review.refusals import ReviewRefused

COMMENTS = "desk/reading/comments.html"
UNPROCESSABLE = 422


@require_POST
def say(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list of comments comes back, with the new one in it."""
    piece = Piece(page=page_to_look_at(request, page_id), user=request.user)
    form = CommentForm(request.POST, page_id=page_id, places=piece.places)
    if not form.is_valid():
        return answer_unsaid(request, piece, form, status=UNPROCESSABLE)
    try:
        add_comment(
            page=piece.page,
            user=request.user,
            text=form.cleaned_data["text"],
            contentpath=form.cleaned_data["place"],
        )
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
        return answer_unsaid(request, piece, form, status=refusal.status, code=refusal.code)
    return answer_said(request, piece)


@require_POST
def settle(request: HttpRequest, page_id: int, comment_id: int) -> HttpResponse:
    piece = Piece(page=page_to_look_at(request, page_id), user=request.user)
    try:
        resolve_comment(
            page=piece.page, user=request.user, comment_id=comment_id, now=timezone.now()
        )
    except ReviewRefused as refusal:
        return tell(refusal.code, str(refusal), status=refusal.status)
    return answer_said(request, piece)


def answer_said(request: HttpRequest, piece: Piece) -> HttpResponse:
    if is_fragment(request):
        return show_part(request, COMMENTS, comments_of(piece))
    where = reverse("newsroom_reading", args=[piece.page.pk])
    return redirect(f"{where}#comments-{piece.page.pk}")


def answer_unsaid(
    request: HttpRequest, piece: Piece, form: CommentForm, *, status: int, code: str = "invalid"
) -> HttpResponse:
    """What was typed stays in the form."""
    if is_program(request):
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return tell(code, words, status=status)
    if is_fragment(request):
        return show_part(request, COMMENTS, comments_of(piece, form=form), status=status)
    return show(request, pane_of(piece, comment=form), status=status)
