"""What was ordered about a version, in the history of its source; newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from newsroom.translation.history import Told
from newsroom.translation.jobs.models import TranslationJob

REQUESTED = "newsroom.translation_job.requested"
ASSIGNED = "newsroom.translation_job.assigned"
MOVED = "newsroom.translation_job.moved"
EXEMPTED = "newsroom.translation_job.exempted"
REVIEWER = "newsroom.translation_job.reviewer"


def note_job(
    job: TranslationJob, action: str, *, user: Any, name: str = "", reason: str = ""
) -> None:
    """There is perhaps no other page yet; the story's timeline shows the source's lines anyway."""
    source = Page.objects.filter(pk=job.source_page_id).first()
    if source is None:
        return
    data = {
        "locale": job.locale_code,
        "due_at": job.due_at.isoformat(timespec="minutes"),
        "name": name,
        "reason": reason,
    }
    log(instance=source.specific, action=action, user=user, data=data, uuid=uuid.uuid4())


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(REQUESTED)
    class Requested(Told):
        label = _("Translation asked for")
        message = _("Wanted in %(locale)s, due %(due_at)s")

    @actions.register_action(ASSIGNED)
    class Assigned(Told):
        label = _("Translation assigned")
        message = _("Version in %(locale)s given to: %(name)s")

    @actions.register_action(MOVED)
    class Moved(Told):
        label = _("Translation due at another time")
        message = _("Version in %(locale)s due %(due_at)s")

    @actions.register_action(EXEMPTED)
    class Exempted(Told):
        label = _("No translation needed")
        message = _("Not needed in %(locale)s")

    @actions.register_action(REVIEWER)
    class Reviewer(Told):
        label = _("Reviewer of a translation")
        message = _("Version in %(locale)s to be reviewed by: %(name)s")
