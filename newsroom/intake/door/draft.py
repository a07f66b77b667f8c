"""What is handed in as a checked value: a line of an archive, and what only today's news has.

No database here. `read_draft` reports everything that is wrong together, by the names that the
sender used.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any

from newsroom.content.models.articles import TextProvenance
from newsroom.intake.dates import BadDate, read_date
from newsroom.intake.door.senders import Sender
from newsroom.intake.problems import BadLine, Problem
from newsroom.intake.record import FieldReader, Record, read_record
from newsroom.intake.tidy_text import tidy_line

MEMBERS = (
    "external_id", "locale", "title", "standfirst", "body", "date", "translation_key", "category",
    "source", "licence", "url", "authors", "tags", "text_provenance", "embargo",
)  # fmt: skip
LONGEST_STANDFIRST = 1000
LONGEST_REASON = 200
# Each may become a row of its own.
MOST_NAMES = 20


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Embargo:
    """Until an instant; None: until somebody here releases the story."""

    until: datetime | None
    reason: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """`record` bears ids among those of all senders, `external_id` is the sender's own.

    `version` is the sender's count, 0 where it has none.
    """

    external_id: str
    record: Record
    standfirst: str = ""
    text_provenance: str = TextProvenance.HUMAN
    embargo: Embargo | None = None
    version: int = 0

    @property
    def digest(self) -> str:
        """Equal for equal content, embargo included."""
        end = self.embargo and (self.embargo.until.isoformat() if self.embargo.until else "open")
        values = [self.record.digest(), self.standfirst, self.text_provenance, end]
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def read_draft(
    fields: Mapping[str, Any], *, sender: Sender, locales: Sequence[str], version: int = 0
) -> Draft:
    """Raises BadLine with every problem."""
    problems = unknown_members(fields)
    reader = DraftReader(fields)
    standfirst, provenance = reader.standfirst(), reader.provenance()
    embargo = reader.embargo()
    reader.count_names()
    reader.refuse_locale(sender)
    problems += reader.problems
    try:
        record = read_record(
            {**fields, "id": fields.get("external_id"), "image": None}, locales=locales
        )
    except BadLine as bad:
        problems += [in_senders_words(problem) for problem in bad.problems]
    if problems:
        raise BadLine(*problems)
    return Draft(
        external_id=record.external_id,
        record=own_record(record, sender=sender),
        standfirst=standfirst,
        text_provenance=provenance,
        embargo=embargo,
        version=version,
    )


def own_record(record: Record, *, sender: Sender) -> Record:
    """Ids that no other sender can name; an embargo of one concerns its own stories only.

    Its address is another site's: here it redirects nobody.
    """
    key = record.translation_key
    return dataclasses.replace(
        record,
        external_id=sender.own(record.external_id),
        translation_key=sender.own(key) if key else "",
        former_path="",
    )


def in_senders_words(problem: Problem) -> Problem:
    if problem.pointer != "/id":
        return problem
    reason = problem.reason.replace("id ", "external_id ", 1)
    return dataclasses.replace(problem, pointer="/external_id", reason=reason)


def unknown_members(fields: Mapping[str, Any]) -> list[Problem]:
    """Nothing is ignored: what was misspelt would be missing from the story."""
    return [
        Problem(code="unknown", reason=describe_unknown(name), pointer=f"/{name[:40]}")
        for name in fields
        if name not in MEMBERS
    ]


def describe_unknown(name: str) -> str:
    if name.startswith(("image", "picture")):
        return "Pictures are not taken here: the desk adds one."
    if name in {"blocks", "content"}:
        return (
            "Typed blocks are not taken here: send body as HTML; its headings, lists, quotes and"
            " tables become blocks."
        )
    close = get_close_matches(name[:40], MEMBERS, n=1, cutoff=0.6)
    hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(MEMBERS)}."
    return f"There is no member of this name; {hint}"


class DraftReader(FieldReader):
    """The members that lines of archives do not have."""

    def standfirst(self) -> str:
        value = tidy_line(self.raw("standfirst"))
        if len(value) > LONGEST_STANDFIRST:
            reason = f"It has {len(value)} characters; at most {LONGEST_STANDFIRST} fit."
            self.report("too-long", reason, "/standfirst")
        return value

    def provenance(self) -> str:
        value = self.raw("text_provenance") or TextProvenance.HUMAN
        if value not in TextProvenance.values:
            known = ", ".join(TextProvenance.values)
            self.report("provenance", f"It must be one of {known}.", "/text_provenance")
        return value

    def embargo(self) -> Embargo | None:
        value = self.fields.get("embargo")
        if value is None:
            return None
        if not isinstance(value, Mapping) or not set(value) <= {"until", "reason"}:
            reason = 'Write {"until": "2026-11-30T09:00:00+05:00", "reason": "…"}.'
            self.report("type", reason, "/embargo")
            return None
        words = value.get("reason") or ""
        if not isinstance(words, str) or len(words) > LONGEST_REASON:
            reason = f"A text of at most {LONGEST_REASON} characters."
            self.report("type", reason, "/embargo/reason")
            return None
        return Embargo(until=self.end_of(value), reason=tidy_line(words))

    def end_of(self, embargo: Mapping[str, Any]) -> datetime | None:
        text = embargo.get("until")
        if text is None:
            return None
        try:
            moment = read_date(text) if isinstance(text, str) else None
        except BadDate as error:
            self.report(error.code, str(error), "/embargo/until")
            return None
        if not isinstance(moment, datetime):
            reason = "Write an instant with its offset, or null: until somebody releases it."
            self.report("date", reason, "/embargo/until")
            return None
        return moment.astimezone(UTC)

    def count_names(self) -> None:
        for name in ("authors", "tags"):
            value = self.fields.get(name)
            if isinstance(value, list) and len(value) > MOST_NAMES:
                self.report("too-many", f"At most {MOST_NAMES} fit; leave some out.", f"/{name}")

    def refuse_locale(self, sender: Sender) -> None:
        value = self.fields.get("locale")
        if isinstance(value, str) and value and not sender.reaches(value):
            reached = ", ".join(sorted(sender.locales))
            reason = f"You hand in stories of these locales only: {reached}."
            self.report("locale-forbidden", reason, "/locale")
