"""The review queue and the calendar: what stands in them are the pieces of one's own desks."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, somewhere, staff
from tests.desk.rights.rows import deed, row

QUEUE = "admin/review/"
TAB = f"{QUEUE}<queue_tab:tab>/"
DECIDES = may(Verb.APPROVE, Verb.REQUEST_CHANGES)

ROWS = (
    row(QUEUE, staff),
    row(TAB, staff, at="admin/review/waiting-on-others/"),
    row(f"{TAB}results/", staff, at="admin/review/waiting-on-others/results/"),
    # Of those that are named, the ones that the person may see.
    deed(f"{QUEUE}reports/", staff, post=204),
    deed(f"{QUEUE}<int:page_id>/take/", DECIDES, on="submitted", post=302),
    deed(f"{QUEUE}<int:page_id>/hand-back/", DECIDES, on="submitted", post=302),
    row("admin/calendar/", somewhere(Verb.EDIT)),
)
