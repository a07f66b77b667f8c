"""The prepare step's warnings in a page's history; registered in newsroom/wagtail_hooks.py."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from newsroom.publishing.models import Publication

WARNED = "newsroom.publication.warned"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(WARNED)
    class Warned(LogFormatter):
        label = _("Warn before publication")

        def format_message(self, log_entry: Any) -> Any:
            words = log_entry.data["words"]
            findings = words.get(get_language()) or words[settings.LANGUAGE_CODE]
            message = _("Could not %(verb)s at %(wall_time)s (%(zone)s) as it stands: %(findings)s")
            labels = dict(Publication.Verb.choices)
            verb = labels.get(log_entry.data["verb"], log_entry.data["verb"])
            return message % {**log_entry.data, "verb": verb, "findings": findings}


def note_warning(request: Publication, *, findings: Sequence[dict[str, Any]]) -> None:
    """One line, in all languages of the admin; nothing when the page is gone."""
    page = Page.objects.filter(pk=request.page_id).first()
    if page is None:
        return
    words = {
        code: " ".join(finding["words"][code] for finding in findings)
        for code in findings[0]["words"]
    }
    data = {
        "verb": request.verb,
        "wall_time": request.wall_time.replace("T", " "),
        "zone": request.zone,
        "words": words,
    }
    log(instance=page.specific_deferred, action=WARNED, data=data, uuid=uuid.uuid4())
