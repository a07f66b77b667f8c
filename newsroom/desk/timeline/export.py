"""The timeline as CSV for spreadsheets: the rows of the screen, and no cell that calculates."""

import csv
import io
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk.exports import harmless
from newsroom.desk.timeline.hands import hand_in_words
from newsroom.desk.timeline.steps import Step

# Spreadsheets take a file without it for one in the old encoding of their country.
BYTE_ORDER_MARK = "\ufeff"


def heads() -> list[str]:
    return [_("Time"), _("Locale"), _("Step"), _("Details"), _("By"), _("Name")]


def cells_of(step: Step) -> list[str]:
    """In the order of `heads`; the time in the zone of who reads it, with its offset."""
    at = timezone.localtime(step.at).isoformat(timespec="seconds")
    return [at, step.locale, step.sentence, step.detail, hand_in_words(step.by), step.who]


def as_csv(steps: Iterable[Step]) -> str:
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(heads())
    writer.writerows([harmless(cell) for cell in cells_of(step)] for step in steps)
    return file.getvalue()
