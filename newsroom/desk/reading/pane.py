"""Everything that the pane shows of one piece, put together for its template."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import TaskState

from newsroom.content.content_hash import canonical_content, digest_of
from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.desk.changes.rows import field_rows, picture_notes, stretches
from newsroom.desk.changes.values import Values
from newsroom.desk.reading.findings import Findings, findings_of
from newsroom.desk.reading.forms import CommentForm, PaneApprovalForm, PaneChangesForm
from newsroom.desk.reading.moment import read_moment
from newsroom.desk.reading.open_comments import open_comments
from newsroom.desk.reading.places import Place, places_of
from newsroom.desk.reading.versions import choices_of, choose
from newsroom.desk.story_standing import standing_of
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import Hold, LaunchSet
from newsroom.publishing.sets.membership import held_back_by
from newsroom.review.comments import may_comment
from newsroom.review.decision_forms import initial_approval
from newsroom.review.differences.compare import compare
from newsroom.review.four_eyes import is_by
from newsroom.review.minor_words import why_not_minor
from newsroom.review.policy import Verb
from newsroom.review.readings import Reading, mark_parts
from newsroom.review.rights import may

Context = dict[str, Any]


@dataclass(kw_only=True)
class Piece:
    """A page with its newest version read once, and what holds it or gives it its time."""

    page: NewsPage
    user: Any
    now: Any = field(default_factory=timezone.now)

    def __post_init__(self) -> None:
        self.draft: Any = self.page.get_latest_revision_as_object()
        self.content = canonical_content(self.draft)
        self.places: list[Place] = places_of(self.draft, self.content)
        self.reading = Reading(
            revision_id=self.page.latest_revision_id or 0,
            content_hash=digest_of(self.content),
            marks=mark_parts(self.content),
        )
        self.task_state: TaskState | None = self.page.current_workflow_task_state
        self.launch_set: LaunchSet | None = held_back_by(self.page.pk)
        story_id = self.page.translation_key.hex
        hold = standing_embargo(story_id, self.now)
        self.embargo: Hold | None = None if self.launch_set else hold

    def findings(self) -> Findings:
        goes_at = max(self.launch_set.due_at, self.now) if self.launch_set else self.now
        return findings_of(self.draft, is_embargoed=self.embargo is not None, goes_at=goes_at)

    def is_own(self) -> bool:
        revision = self.page.latest_revision
        if self.task_state is None or revision is None:
            return False
        return is_by(
            user=self.user, revision=revision, workflow_state=self.task_state.workflow_state
        )


def pane_of(
    piece: Piece,
    *,
    asked: str = "",
    about: str = "",
    shown: Reading | None = None,
    approval: PaneApprovalForm | None = None,
    changes: PaneChangesForm | None = None,
    comment: CommentForm | None = None,
    refusal: str = "",
    is_past: bool = False,
) -> Context:
    """The context of the template. `shown` is the reading of a decision that came too late.

    Raises Http404 for a version to compare with that is not there.
    """
    page, user = piece.page, piece.user
    choices = choices_of(page, draft=piece.draft, user=user, shown=shown)
    against = choose(choices, asked)
    is_open = piece.task_state is not None
    is_own = is_open and piece.is_own()
    may_approve = is_open and not is_own and may(user=user, verb=Verb.APPROVE, page=page)
    may_return = is_open and may(user=user, verb=Verb.REQUEST_CHANGES, page=page)
    return {
        "page": page,
        "draft": piece.draft,
        "revision": page.latest_revision,
        "task_state": piece.task_state,
        "choices": choices,
        "against": against,
        **difference_of(piece, against=against),
        "findings": piece.findings(),
        "standing": [] if is_open else standing_of(page, draft=piece.draft, now=piece.now),
        "may_edit": gate.may(user=user, verb="edit", page=page),
        "may_unlock": not is_open
        and gate.may(user=user, verb="unlock", page=page)
        and gate.awaits_publication(page=page),
        "is_own": is_own,
        "refusal": refusal,
        "is_past": is_past,
        "approval": approval_form(piece, approval) if may_approve else None,
        "moment": moment_of(piece, approval),
        "changes": changes or new_changes_form(piece) if may_return else None,
        **comments_of(piece, form=comment, about=about),
    }


def difference_of(piece: Piece, *, against: Any) -> Context:
    difference = compare(against.content, piece.content)
    values = Values(piece.draft, [against.content or {}, piece.content])
    places = {place.key: place.path for place in piece.places if place.key}
    return {
        "difference": difference,
        "fields": field_rows(difference, values=values),
        "pictures": picture_notes(difference, values=values),
        "stretches": stretches(difference, values=values, places=places),
    }


def comments_of(piece: Piece, *, form: CommentForm | None = None, about: str = "") -> Context:
    """Also all that the list of comments needs where it is answered alone."""
    page = piece.page
    is_asked = may_comment(page=page, user=piece.user)
    fresh = CommentForm(page_id=page.pk, places=piece.places, initial={"place": about})
    return {
        "page": page,
        "comments": open_comments(page, draft=piece.draft, places=piece.places),
        "comment_form": (form or fresh) if is_asked else None,
        "is_commenting": form is not None or bool(about),
    }


def new_changes_form(piece: Piece) -> PaneChangesForm:
    return PaneChangesForm(page_id=piece.page.pk, places=piece.places)


def approval_form(piece: Piece, form: PaneApprovalForm | None) -> PaneApprovalForm:
    if form is None:
        initial = opening_values(piece)
        form = PaneApprovalForm(page_id=piece.page.pk, initial=initial)
    form.offer(piece.embargo, launch_set=piece.launch_set)
    form.offer_minor(not why_not_minor(piece.page, piece.draft))
    return form


def opening_values(piece: Piece) -> Context:
    return dict(initial_approval(reading=piece.reading, embargo=piece.embargo, now=piece.now))


def moment_of(piece: Piece, form: PaneApprovalForm | None) -> Any:
    """The words under the time as the form opens or comes back with it."""
    values = form.data if form is not None and form.is_bound else None
    opening = (form.initial if form is not None else None) or opening_values(piece)
    wall = values.get("wall_time") if values is not None else opening["wall_time"].isoformat()
    zone = values.get("zone") if values is not None else opening["zone"]
    return read_moment(wall=wall, zone=zone or "", now=piece.now)
