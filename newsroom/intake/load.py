"""Loads an archive of stories: the action behind `manage.py load_articles`.

Promises: a line is stored whole or not at all; a bad line is reported and the others load; what
was loaded before and has not changed is left untouched, so a load that was killed is run again.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from newsroom.intake.changed_drafts import Change, update_draft
from newsroom.intake.importers import Importer
from newsroom.intake.labels import Labels
from newsroom.intake.lines import Line, read_lines
from newsroom.intake.new_drafts import write_new_drafts
from newsroom.intake.pictures import Pictures
from newsroom.intake.piece import Piece
from newsroom.intake.problems import BadLine, bad_line
from newsroom.intake.read_batch import RecordReader
from newsroom.intake.record import Record
from newsroom.intake.report import Listener, Summary
from newsroom.intake.sections import Section, Sections
from newsroom.intake.send_out import (
    KeptAsDraft,
    refuse_desk_work,
    send_out,
    send_out_together,
)
from newsroom.intake.stored import Stored, find_stored, taken_versions, version_taken
from newsroom.intake.unpacking import open_archive
from newsroom.intake.words import shown_instant
from newsroom.publishing.errors import PublicationRefused

# Lines per transaction: what a killed run repeats. Measured on two busy cores with 1,300 real
# stories: 25 lines cost 4.7 ms each, 100 lines 2.3 to 3.4 ms, 400 lines 2.1 to 2.4 ms.
BATCH = 100
# Stories that go live in one transaction; nobody else's publication waits for longer than theirs.
TOGETHER = 20


class Load:
    """One run over one archive."""

    def __init__(
        self,
        *,
        path: Path,
        user: Any,
        publish: bool,
        sections: Sections,
        clock: Callable[[], datetime],
        listener: Listener,
    ) -> None:
        """Raises RefusedFile when this user may not load anything anywhere."""
        self.path = path
        self.user = user
        self.publish = publish
        self.sections = sections
        self.clock = clock
        self.listener = listener
        self.now = clock()  # of the running batch
        self.summary = Summary()
        self.importer = Importer(user=user, publish=publish)
        self.importer.check_any(sections)
        self.pictures = Pictures(folder=path.parent, user=user)
        self.labels = Labels()
        locales = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        self.reader = RecordReader(locales=locales, report=self.report)

    def run(self) -> Summary:
        """Raises RefusedFile before anything is written; everything else is in the summary."""
        with open_archive(self.path) as stream:
            lines = read_lines(stream)
            while batch := list(islice(lines, BATCH)):
                self.load_batch(batch)
        return self.summary

    def report(self, number: int, bad: BadLine) -> None:
        self.summary.bad += 1
        self.summary.bad_codes.update({problem.code for problem in bad.problems})
        for problem in bad.problems:
            self.listener.bad_line(number, problem)

    def load_batch(self, lines: Sequence[Line]) -> None:
        records = list(self.reader.read(lines))
        self.now = self.clock()
        stored = find_stored([record.external_id for _number, record in records])
        new: list[Piece] = []
        for number, record in records:
            known = stored.get(record.external_id)
            try:
                if known is None:
                    new.append(self.prepare_new(number, record))
                else:
                    self.load_known(number, record, known)
            except BadLine as bad:
                self.report(number, bad)
            except DatabaseError as error:
                self.report(number, not_stored(error))
        self.summary.lines += len(lines)
        self.summary.bytes_read += sum(line.size for line in lines)
        self.load_new(new)
        self.listener.progress(self.summary)

    def prepare_new(self, number: int, record: Record) -> Piece:
        """Find everything that a new story refers to. Raises BadLine."""
        section, is_named = self.sections.find(record)
        piece = self.prepare(number, record, section)
        if not is_named:
            name = (record.locale, record.category, section.page.title)
            self.summary.fallbacks[name] += 1
        return piece

    def prepare(self, number: int, record: Record, section: Section) -> Piece:
        self.importer.check(section)
        shown_instant(record, now=self.now)
        return Piece(
            line=number,
            record=record,
            digest=self.digest(record),
            section=section,
            author_ids=self.labels.authors(record.authors, locale_code=record.locale),
            tag_ids=self.labels.tags(record.tags, locale_code=record.locale),
            image_id=self.pictures.take(record),
        )

    def digest(self, record: Record) -> str:
        return record.digest(image_hash=self.pictures.file_hash(record))

    def load_known(self, number: int, record: Record, known: Stored) -> None:
        """A story that was imported before. Raises BadLine."""
        known.check_locale(record.locale)
        is_same = known.digest == self.digest(record)
        if is_same and not (self.publish and known.has_unpublished_changes):
            self.summary.unchanged += 1
            return
        piece = self.prepare(number, record, self.sections.at(known.section_path))
        if is_same:
            self.summary.unchanged += 1
            self.send_out(piece, page_id=known.page_id, is_new=False)
            return
        change = update_draft(piece, page_id=known.page_id, user=self.user, now=self.now)
        self.summary.updated += change is Change.UPDATED
        self.summary.unchanged += change is Change.UNCHANGED
        self.send_out(piece, page_id=known.page_id, is_new=False)

    def load_new(self, pieces: Sequence[Piece]) -> None:
        pieces = self.without_taken_versions(pieces)
        if not pieces:
            return
        try:
            articles = write_new_drafts(pieces, user=self.user, now=self.now)
        except DatabaseError as error:
            if len(pieces) == 1:
                self.report(pieces[0].line, not_stored(error))
            else:
                self.load_one_by_one(pieces)
            return
        self.summary.new += len(articles)
        self.summary.undated += sum(article.undated for article in articles)
        if self.publish:
            ids = [article.pk for article in articles]
            for first in range(0, len(ids), TOGETHER):
                self.send_out_new(pieces[first : first + TOGETHER], ids[first : first + TOGETHER])

    def load_one_by_one(self, pieces: Sequence[Piece]) -> None:
        """Something in the batch cannot be stored: find out what, and store the rest."""
        for piece in pieces:
            self.load_new([piece])

    def without_taken_versions(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Report what would be a story's second version in one locale."""
        taken = taken_versions(pieces)
        free: list[Piece] = []
        for piece in pieces:
            place = (piece.story_key, piece.section.page.locale_id)
            if place in taken:
                self.report(piece.line, version_taken(taken[place]))
            else:
                free.append(piece)
                taken[place] = piece.record.external_id
        return free

    def send_out_new(self, pieces: Sequence[Piece], page_ids: Sequence[int]) -> None:
        """In one transaction; one by one where something stands against any of them."""
        try:
            send_out_together(
                page_ids=page_ids, user=self.user, comment=self.comment, clock=self.clock
            )
        except (KeptAsDraft, PublicationRefused, DatabaseError):
            for piece, page_id in zip(pieces, page_ids, strict=True):
                self.send_out(piece, page_id=page_id, is_new=True)
        else:
            self.summary.sent_out += len(pieces)
            self.listener.progress(self.summary)

    @property
    def comment(self) -> str:
        return f"Imported from {self.path.name}"

    def send_out(self, piece: Piece, *, page_id: int, is_new: bool) -> None:
        if not self.publish:
            return
        try:
            if not is_new:
                refuse_desk_work(piece, page_id=page_id, now=self.now)
            send_out(page_id=page_id, user=self.user, comment=self.comment, clock=self.clock)
        except KeptAsDraft as kept:
            self.summary.kept += 1
            self.listener.kept(piece.line, piece.record.external_id, str(kept))
        else:
            self.summary.sent_out += 1
        self.listener.progress(self.summary)


def not_stored(error: DatabaseError) -> BadLine:
    reason = str(error).strip().partition("\n")[0]
    return bad_line("not-stored", f"PostgreSQL refused it: {reason}")
