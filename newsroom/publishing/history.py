"""The ledger's steps in a page's history, where editors look first; registered in wagtail_hooks.py.

Wagtail itself notes the publish and the unpublish; here stand the steps that it does not know.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, get_active_log_context
from wagtail.models import Page, PageLogEntry

from newsroom.content.prepared import prepared_cursor
from newsroom.publishing.models import Publication
from newsroom.publishing.time_words import span_in_words

ENTERED = "newsroom.publication.entered"
FAILED = "newsroom.publication.failed"
CANCELLED = "newsroom.publication.cancelled"
DONE = "newsroom.publication.done"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(ENTERED)
    class Entered(LogFormatter):
        label = _("Enter into the ledger")

        def format_message(self, log_entry: Any) -> Any:
            return _("To %(verb)s at %(wall_time)s (%(zone)s)") % in_the_readers_words(
                log_entry.data
            )

    @actions.register_action(FAILED)
    class Failed(LogFormatter):
        label = _("Fail to go out")

        def format_message(self, log_entry: Any) -> Any:
            return _("Could not %(verb)s, attempt %(attempts)s: %(error)s") % in_the_readers_words(
                log_entry.data
            )

    @actions.register_action(CANCELLED)
    class Cancelled(LogFormatter):
        label = _("Leave the ledger")

        def format_message(self, log_entry: Any) -> Any:
            return _("Not to %(verb)s any more: %(error)s") % in_the_readers_words(log_entry.data)

    @actions.register_action(DONE)
    class Done(LogFormatter):
        label = _("Carry out the ledger")

        def format_message(self, log_entry: Any) -> Any:
            return _(
                "%(verb)s: done at %(done_at)s, %(lateness)s after its time"
            ) % in_the_readers_words(log_entry.data)


def in_the_readers_words(data: dict[str, Any]) -> dict[str, Any]:
    """Verb and span in the language of who reads the line, whoever wrote it."""
    labels = dict(Publication.Verb.choices)
    words = {**data, "verb": labels.get(data["verb"], data["verb"])}
    if "late_by_seconds" in data:
        words["lateness"] = span_in_words(timedelta(seconds=data["late_by_seconds"]))
    return words


def note(row: Publication, action: str, *, user: Any = None) -> None:
    """Write one line into the history of the row's page; nothing when the page is gone."""
    page = Page.objects.filter(pk=row.page_id).first()
    if page is None:
        return
    context = get_active_log_context()
    write_lines([line_about(row, action, page=page, user=user or context.user)])


def line_about(row: Publication, action: str, *, page: Any, user: Any = None) -> PageLogEntry:
    """One of our own lines about a row of the ledger."""
    data = {
        "verb": row.verb,
        "act": row.act,
        "wall_time": row.wall_time.replace("T", " "),
        "zone": row.zone,
        "attempts": row.attempts,
        "error": row.last_error,
        "lateness": span_in_words(row.lateness),
        "late_by_seconds": row.lateness.total_seconds() if row.lateness else 0.0,
        "done_at": localtime(row.done_at).strftime("%Y-%m-%d %H:%M:%S") if row.done_at else "",
    }
    # Wagtail's history shows one line per action and request: a start and an end are two.
    return line(page=page, action=action, user=user, data=data, uuid=uuid.uuid4())


def published_lines(row: Publication, *, page: Any, title_before: str) -> list[PageLogEntry]:
    """What Wagtail writes itself about a publish."""
    names = {"user": row.requested_by, "revision_id": row.revision_id}
    lines = [line(page=page, action="wagtail.publish", content_changed=True, **names)]
    if page.title != title_before:
        data = {"title": {"old": title_before, "new": page.title}}
        lines.insert(0, line(page=page, action="wagtail.rename", data=data, **names))
    return lines


def line(*, page: Any, action: str, data: Any = None, **particulars: Any) -> PageLogEntry:
    context = get_active_log_context()
    return PageLogEntry(
        **{"uuid": context.uuid, **particulars},
        page_id=page.pk,
        content_type_id=page.content_type_id,
        label=page.get_admin_display_title(),
        action=action,
        data=data or {},
        timestamp=timezone.now(),
    )


def write_lines(lines: Sequence[PageLogEntry]) -> None:
    """In one statement; these are our own values, so nothing is asked back for validation."""
    fields = [field for field in PageLogEntry._meta.concrete_fields if not field.primary_key]
    rows = [{field.column: getattr(one, field.attname) for field in fields} for one in lines]
    columns = ", ".join(field.column for field in fields)
    with prepared_cursor() as cursor:
        cursor.execute(
            f"INSERT INTO wagtailcore_pagelogentry ({columns}) SELECT {columns}"  # noqa: S608
            " FROM jsonb_populate_recordset(NULL::wagtailcore_pagelogentry, %s::jsonb)",
            [json.dumps(rows, default=str)],
        )
