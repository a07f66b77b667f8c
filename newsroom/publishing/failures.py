"""Publications that used up their attempts: tried again, or set aside, by somebody who may.

The problems screen lists them and calls both actions; health and metrics count them.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.history import in_the_readers_words, note
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import wake_clock

State = Publication.State
TOPIC = "publication_failed"  # {"publication", "version"}
REPLAYED = "newsroom.publication.replayed"
SET_ASIDE = "newsroom.publication.set_aside"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(REPLAYED)
    class Replayed(LogFormatter):
        label = gettext_lazy("Try again")

        def format_message(self, log_entry: Any) -> Any:
            return _("To %(verb)s after all; it had failed: %(error)s") % in_the_readers_words(
                log_entry.data
            )

    @actions.register_action(SET_ASIDE)
    class SetAside(LogFormatter):
        label = gettext_lazy("Set aside")

        def format_message(self, log_entry: Any) -> Any:
            return _("Not to %(verb)s any more; it had failed: %(error)s") % in_the_readers_words(
                log_entry.data
            )


def tell_of_failure(row: Publication, *, now: datetime) -> None:
    """Recorded with the last attempt's failure, for `review/notices`: it knows the desk."""
    effect = Effect(
        topic=TOPIC,
        key=f"{TOPIC}:{row.pk}:{row.version}",
        payload={"publication": row.pk, "version": row.version},
    )
    record_follow_ups([effect], now=now)


def failed_publications() -> QuerySet[Publication]:
    """Those that nothing has answered yet: the page is there and nothing newer was asked for it."""
    newer = Publication.objects.filter(
        page_id=OuterRef("page_id"),
        verb=OuterRef("verb"),
        pk__gt=OuterRef("pk"),
        state__in=(State.PENDING, State.DONE),
    )
    return (
        Publication.objects.filter(
            ~Exists(newer), Exists(Page.objects.filter(pk=OuterRef("page_id"))), state=State.FAILED
        )
        .select_related("approval")
        .order_by("due_at", "pk")
    )


def replay_publication(*, publication_id: int, user: Any) -> Publication:
    """Make the row wait again, due at once, with all its attempts. Raises PublicationRefused."""
    with transaction.atomic():
        row = locked_failure(publication_id, user=user)
        note(row, REPLAYED, user=user)
        row.state, row.attempts, row.next_attempt_at = State.PENDING, 0, database_now()
        row.version += 1
        row.last_error = ""
        row.save()
        wake_clock()
    return row


def set_publication_aside(*, publication_id: int, user: Any) -> Publication:
    """It need not go out any more: the error stays on record. Raises PublicationRefused."""
    with transaction.atomic():
        row = locked_failure(publication_id, user=user)
        row.state = State.CANCELLED
        row.version += 1
        row.save()
        note(row, SET_ASIDE, user=user)
    return row


def locked_failure(publication_id: int, *, user: Any) -> Publication:
    """The row, locked, with the right checked that putting it into the ledger takes."""
    row = Publication.objects.select_for_update(of=("self",)).filter(pk=publication_id).first()
    page = Page.objects.filter(pk=row.page_id).first() if row else None
    if row is None or page is None:
        raise PublicationRefused(_("The page was deleted meanwhile."))
    verb = "schedule" if row.verb == Publication.Verb.PUBLISH else "unpublish"
    if not gate.may(user=user, verb=verb, page=page.specific):
        raise PublicationRefused(_("You may not do this with this page."))
    if not failed_publications().filter(pk=row.pk).exists():
        raise PublicationRefused(_("It is no longer among the failed: somebody was faster."))
    return row
