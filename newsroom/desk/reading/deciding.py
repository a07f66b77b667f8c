"""*Approve* and *Request changes* of the pane: bound to what was shown, refused in words.

What was changed meanwhile is answered with 409 and the difference to what was shown, ready to be
read and approved anew.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from newsroom.desk.reading.answers import is_fragment, is_program, show, show_part, tell
from newsroom.desk.reading.forms import PaneApprovalForm, PaneChangesForm
from newsroom.desk.reading.pane import Piece, opening_values, pane_of
from newsroom.desk.story_verbs.pages import page_to_look_at
from newsroom.review.decide import REFUSALS, describe_decision, explain, find_forced
from newsroom.review.moderation import APPROVE, REJECT
from newsroom.review.readings import Reading
from newsroom.review.refusal_answers import refuse
from newsroom.review.refusals import ContentChanged, NotInReview, PastTime

# What the form does not bind to is kept when it has to be read anew.
KEPT = ("when", "ends", "wall_time", "zone", "is_minor", "comment")
UNPROCESSABLE = 422


@require_POST
def approve_piece(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_to_look_at(request, page_id)
    piece = Piece(page=page, user=request.user)
    if early := refuse_early(request, piece, action=APPROVE):
        return early
    form = PaneApprovalForm(request.POST, page_id=page.pk)
    if not form.is_valid():
        return answer_invalid(request, piece, form, approval=form)
    is_same = form.shown().content_hash == piece.reading.content_hash
    if is_same and piece.findings().unticked(form.ticked()):
        form.add_error(None, _("Look at each warning first and tick it."))
        return answer_invalid(request, piece, form, code="warnings_unseen", approval=form)
    try:
        carry_out(piece, APPROVE, form, user=request.user)
    except REFUSALS as refusal:
        if isinstance(refusal, ContentChanged):
            return answer_changed(request, page_id, refusal, form=form)
        form.add_error(None, explain(refusal))
        is_past = isinstance(refusal, PastTime)
        return answer_refused(request, page_id, refusal, approval=form, is_past=is_past)
    return answer_decided(request, piece, APPROVE)


@require_POST
def return_piece(request: HttpRequest, page_id: int) -> HttpResponse:
    """*Request changes*: never without a reason."""
    page = page_to_look_at(request, page_id)
    piece = Piece(page=page, user=request.user)
    if early := refuse_early(request, piece, action=REJECT):
        return early
    form = PaneChangesForm(request.POST, page_id=page.pk, places=piece.places)
    if not form.is_valid():
        return answer_invalid(request, piece, form, changes=form)
    try:
        carry_out(piece, REJECT, form, user=request.user)
    except REFUSALS as refusal:
        form.add_error(None, explain(refusal))
        return answer_refused(request, page_id, refusal, changes=form)
    return answer_decided(request, piece, REJECT)


def carry_out(piece: Piece, action: str, form: Any, *, user: Any) -> None:
    """Raises REFUSALS; nothing has changed then."""
    assert piece.task_state is not None  # asked for in refuse_early
    task: Any = piece.task_state.task.specific
    task.on_action(piece.task_state, user, action, **form.decision())


def refuse_early(request: HttpRequest, piece: Piece, *, action: str) -> HttpResponse | None:
    """What no form offers: forced by HTTP, or decided by somebody else meanwhile."""
    if piece.task_state is None:
        return answer_refused(request, piece.page.pk, NotInReview())
    forced = find_forced(
        page=piece.page, task_state=piece.task_state, user=request.user, action=action
    )
    return refuse(request, forced, page=piece.page) if forced else None


def answer_invalid(
    request: HttpRequest, piece: Piece, form: Any, *, code: str = "invalid", **forms: Any
) -> HttpResponse:
    if is_program(request):
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return tell(code, words, status=UNPROCESSABLE)
    return show(request, pane_of(piece, **forms), status=UNPROCESSABLE)


def answer_refused(
    request: HttpRequest, page_id: int, refusal: Exception, *, is_past: bool = False, **forms: Any
) -> HttpResponse:
    """The page is read again: whatever refused may have changed it."""
    status = getattr(refusal, "status", UNPROCESSABLE)
    if is_program(request):
        return tell(getattr(refusal, "code", "refused"), explain(refusal), status=status)
    piece = Piece(page=page_to_look_at(request, page_id), user=request.user)
    words = explain(refusal) if piece.task_state is None or not forms else ""
    return show(request, pane_of(piece, refusal=words, is_past=is_past, **forms), status=status)


def answer_changed(
    request: HttpRequest, page_id: int, refusal: ContentChanged, *, form: PaneApprovalForm
) -> HttpResponse:
    """409 with the difference. The new form holds the new reading; what was typed stays."""
    shown: Reading = form.shown()
    if is_program(request):
        return tell(refusal.code, str(refusal), status=refusal.status, changes=refusal.changes)
    piece = Piece(page=page_to_look_at(request, page_id), user=request.user)
    kept = {name: value for name in KEPT if (value := form.cleaned_data.get(name))}
    anew = PaneApprovalForm(page_id=page_id, initial={**opening_values(piece), **kept})
    context = pane_of(piece, shown=shown, approval=anew, refusal=str(refusal))
    return show(request, context, status=refusal.status)


def answer_decided(request: HttpRequest, piece: Piece, action: str) -> HttpResponse:
    sentence = describe_decision(piece.task_state, action)
    if is_fragment(request):
        context = {"page": piece.page, "sentence": sentence, "is_approved": action == APPROVE}
        return show_part(request, "desk/reading/decided.html", context)
    messages.success(request, sentence)
    back = get_valid_next_url_from_request(request)
    return redirect(back or reverse("newsroom_reading", args=[piece.page.pk]))
