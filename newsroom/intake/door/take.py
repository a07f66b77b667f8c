"""One draft comes in: the action behind the API's door, the readers of wires and `hand_in`.

Promises: one draft per sender and id, also of two requests at the same moment; the same content
again changes nothing; other content becomes a new version only while nobody here has laid a hand on
the draft; what is refused leaves nothing behind. Nothing is submitted, approved or published.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticlePage
from newsroom.intake.changed_drafts import update_draft
from newsroom.intake.door.desks_work import TakenByDesk, refuse_desks_work
from newsroom.intake.door.draft import Draft
from newsroom.intake.door.history import note_handed_in
from newsroom.intake.door.hold_embargo import hold_embargo
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import Sender
from newsroom.intake.labels import Labels
from newsroom.intake.new_drafts import write_new_drafts
from newsroom.intake.piece import Piece
from newsroom.intake.problems import bad_line
from newsroom.intake.sections import Section, Sections
from newsroom.intake.stored import taken_versions, version_taken
from newsroom.intake.words import shown_instant


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """`notes`: what the sender asked for and did not get, in sentences."""

    outcome: Outcome
    handed_in: HandedIn
    notes: tuple[str, ...] = ()


def take_draft(
    draft: Draft, *, sender: Sender, default_section: Section | None = None, now: datetime
) -> Taken:
    """Raises BadLine for what cannot become a draft, TakenByDesk for what is the desk's by now."""
    known = find_handed_in(draft, sender=sender)
    if known is not None and (known.digest == draft.digest or is_stale(draft, known)):
        return Taken(outcome=Outcome.UNCHANGED, handed_in=known)
    piece = make_piece(draft, default_section=default_section, now=now)
    try:
        return take_in_turn(piece, draft, sender=sender, now=now)
    except IntegrityError:
        # Somebody else's story took its place in this very moment; by now that can be seen.
        return take_in_turn(piece, draft, sender=sender, now=now)
    except TakenByDesk:
        note_offer(draft, sender=sender)
        raise


def find_handed_in(draft: Draft, *, sender: Sender) -> HandedIn | None:
    return HandedIn.objects.filter(sender=sender.code, external_id=draft.external_id).first()


def is_stale(draft: Draft, row: HandedIn) -> bool:
    """An older version than was heard of; what was called back comes back by a newer one."""
    if row.status == HandedIn.Status.WITHHELD:
        return draft.version <= row.version
    return draft.version < row.version


def make_piece(draft: Draft, *, default_section: Section | None, now: datetime) -> Piece:
    """Everything of ours that the draft refers to. Raises BadLine."""
    record = draft.record
    shown_instant(record, now=now)
    section, is_named = Sections(category_map={}).find(record)
    if not is_named and default_section is not None:
        section = default_section
    # Labels are committed before the story: at most one without stories is left behind.
    labels = Labels()
    return Piece(
        line=0,
        record=record,
        digest=draft.digest,
        section=section,
        author_ids=labels.authors(record.authors, locale_code=record.locale),
        tag_ids=labels.tags(record.tags, locale_code=record.locale),
        standfirst=draft.standfirst,
        text_provenance=draft.text_provenance,
        is_current=True,
    )


@transaction.atomic
def take_in_turn(piece: Piece, draft: Draft, *, sender: Sender, now: datetime) -> Taken:
    """A second request for the same id waits here for the first, and finds its draft."""
    row, _is_new = HandedIn.objects.get_or_create(
        sender=sender.code,
        external_id=draft.external_id,
        defaults={"first_at": now, "changed_at": now},
    )
    row = HandedIn.objects.select_for_update().get(pk=row.pk)
    if row.digest == draft.digest or is_stale(draft, row):
        return Taken(outcome=Outcome.UNCHANGED, handed_in=row)
    if row.status == HandedIn.Status.CANCELED:
        raise bad_line(
            "canceled", gettext_noop("It was called back for good under this id."), "/external_id"
        )
    if row.page_id is None:
        page, outcome = begin(piece, sender=sender, now=now), Outcome.CREATED
    else:
        page, outcome = go_on(piece, row, now=now), Outcome.UPDATED
    notes = hold_embargo(draft.embargo, page=page, sender=sender, now=now)
    note_handed_in(page, row, sender=sender, outcome=outcome)
    row.page_id, row.public_id, row.title = page.pk, page.public_id, page.title
    row.status, row.version = HandedIn.Status.USABLE, draft.version
    row.digest, row.offered_digest = draft.digest, ""
    row.content_hash = content_hash(page.get_latest_revision_as_object())
    row.changed_at = now
    row.save()
    return Taken(outcome=outcome, handed_in=row, notes=notes)


def begin(piece: Piece, *, sender: Sender, now: datetime) -> ArticlePage:
    taken = taken_versions([piece]).get((piece.story_key, piece.section.page.locale_id))
    if taken:
        raise version_taken(taken)
    return write_new_drafts([piece], user=None, now=now)[0]


def go_on(piece: Piece, row: HandedIn, *, now: datetime) -> ArticlePage:
    """A new version of the draft, in the section where it stands. Raises TakenByDesk, BadLine."""
    page = refuse_desks_work(row)
    if page.locale_id != piece.section.page.locale_id:
        raise bad_line(
            "locale-changed", gettext_noop("A story does not change its locale."), "/locale"
        )
    update_draft(piece, page_id=page.pk, user=None, now=now)
    page.refresh_from_db()
    return page


@transaction.atomic
def note_offer(draft: Draft, *, sender: Sender) -> None:
    """The desk is shown, once for the same words, that its source has others by now."""
    rows = HandedIn.objects.select_for_update()
    row = rows.filter(sender=sender.code, external_id=draft.external_id).first()
    if row is None or row.offered_digest == draft.digest:
        return
    row.offered_digest = draft.digest
    row.save(update_fields=["offered_digest"])
    page = ArticlePage.objects.filter(pk=row.page_id).first()
    if page is not None:
        note_handed_in(page, row, sender=sender, outcome="offered")
