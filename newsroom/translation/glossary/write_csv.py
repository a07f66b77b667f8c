"""The glossary as CSV: in UTF-8 with its mark, so that spreadsheets show Kazakh letters."""

import csv
import io
from collections.abc import Iterable

from newsroom.translation.glossary.columns import BETWEEN, COLUMNS, guarded
from newsroom.translation.glossary.models import GlossaryTerm


def as_csv(terms: Iterable[GlossaryTerm]) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for term in terms:
        cells = (
            term.kind,
            term.source_locale,
            term.target_locale,
            term.source,
            term.target,
            term.note,
            BETWEEN.join(term.forbidden_forms),
        )
        rows.writerow([guarded(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")
