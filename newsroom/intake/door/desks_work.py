"""Whether a draft is still as its sender left it, or the desk's by now: then it stays as it is."""

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage
from newsroom.intake.door.models import HandedIn
from newsroom.publishing.models import Approval, Publication


class TakenByDesk(Exception):
    """Nothing was changed. `code` is stable, the message says what stands in the way."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def refuse_desks_work(row: HandedIn) -> ArticlePage:
    """The page, locked until the transaction ends. Raises TakenByDesk."""
    page = ArticlePage.objects.select_for_update(of=("self",)).filter(pk=row.page_id).first()
    if page is None:
        raise TakenByDesk("deleted_here", _("The draft was deleted here; it does not come back."))
    if page.live or page.first_published_at is not None:
        raise TakenByDesk("published_here", _("The story has been published here."))
    if page.locked or has_been_approved(page) or is_in_review(page):
        raise TakenByDesk("in_the_desks_hands", _("The story is in review or approved here."))
    if content_hash(page.get_latest_revision_as_object()) != row.content_hash:
        raise TakenByDesk("in_the_desks_hands", _("Somebody here has written on the story."))
    return page


def has_been_approved(page: ArticlePage) -> bool:
    pending = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    approved = Approval.objects.filter(page_id=page.pk, withdrawn_at__isnull=True)
    return pending.exists() or approved.exists()


def is_in_review(page: ArticlePage) -> bool:
    state = page.current_workflow_state
    return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)
