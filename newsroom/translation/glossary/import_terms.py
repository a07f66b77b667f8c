"""Take terms from a CSV file into the glossary: all of it, or nothing where a line has a fault.

Terms that are there are changed, new ones added; what the file does not name stays. A dry run says
the same and writes nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.glossary.read_csv import Fault, ReadLine, read_csv
from newsroom.translation.translates_into import locales_into

FIELDS = ("kind", "target", "note", "forbidden")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How many terms are new, others now, and as they were; `is_written`: no dry run, no fault."""

    new: int
    changed: int
    same: int
    faults: Collection[Fault]
    is_written: bool


@transaction.atomic
def import_terms(content: bytes, *, user: Any, is_dry_run: bool) -> Outcome:
    """Raises NoGlossary where the file as a whole cannot be read."""
    found = read_csv(content, into=locales_into(user))
    there = {
        (row.source_locale, row.target_locale, row.source): row
        for row in GlossaryTerm.objects.select_for_update().filter(
            source__in=[line.values["source"] for line in found.lines]
        )
    }
    new = [line for line in found.lines if line.key not in there]
    changed = [line for line in found.lines if line.key in there and differs(line, there[line.key])]
    is_written = not (is_dry_run or found.faults)
    if is_written:
        for line in new:
            add(line, user=user)
        for line in changed:
            change(there[line.key], line, user=user)
    return Outcome(
        new=len(new),
        changed=len(changed),
        same=len(found.lines) - len(new) - len(changed),
        faults=found.faults,
        is_written=is_written,
    )


def differs(line: ReadLine, row: GlossaryTerm) -> bool:
    return any(getattr(row, name) != line.values[name] for name in FIELDS)


def add(line: ReadLine, *, user: Any) -> None:
    row = GlossaryTerm.objects.create(**line.values)
    log(instance=row, action="wagtail.create", user=user)


def change(row: GlossaryTerm, line: ReadLine, *, user: Any) -> None:
    for name in FIELDS:
        setattr(row, name, line.values[name])
    row.save()
    log(instance=row, action="wagtail.edit", user=user)
