"""The tables of addresses; `AREAS` gathers them, so a new file is named here."""

from collections.abc import Sequence

from tests.desk.rights.areas import (
    accounts,
    admin_api,
    choosers,
    desk,
    fronts,
    launches,
    memory,
    outside,
    page_trees,
    pages,
    pictures,
    programs,
    queue,
    reports,
    settings,
    snippets,
    staff_api,
    translating,
    translators,
    unused,
    verbs,
)
from tests.desk.rights.rows import Row

AREAS: dict[str, Sequence[Row]] = {
    "pages": pages.ROWS,
    "page trees": page_trees.ROWS,
    "desk": desk.ROWS,
    "queue": queue.ROWS,
    "translators": translators.ROWS,
    "launch sets": launches.ROWS,
    "translation memory": memory.ROWS,
    "translating side by side": translating.ROWS,
    "fronts": fronts.ROWS,
    "pictures": pictures.ROWS,
    "snippets": snippets.ROWS,
    "choosers": choosers.ROWS,
    "reports": reports.ROWS,
    "settings": settings.ROWS,
    "accounts": accounts.ROWS,
    "unused": unused.ROWS,
    "admin's own API": admin_api.ROWS,
    "API for staff": staff_api.ROWS,
    "verbs of a story": verbs.ROWS,
    "API for programs": programs.ROWS,
    "outside": outside.ROWS,
}
