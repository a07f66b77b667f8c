"""Reports list what stands in one's own sections (M15, M18 look inside)."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import everywhere, somewhere, staff
from tests.desk.rights.rows import deed, row

AT = "admin/reports/"

ROWS = (
    row(f"{AT}scheduled/", somewhere(Verb.EDIT)),
    row(f"{AT}scheduled/results/", somewhere(Verb.EDIT)),
    row(f"{AT}lists/", somewhere(Verb.EDIT)),
    deed(f"{AT}lists/judge/", somewhere(Verb.EDIT), post=404),
    row(f"{AT}locked/", somewhere(Verb.UNLOCK)),
    row(f"{AT}locked/results/", somewhere(Verb.UNLOCK)),
    row(f"{AT}workflow/", staff),
    row(f"{AT}workflow/results/", staff),
    row(f"{AT}workflow_tasks/", staff),
    row(f"{AT}workflow_tasks/results/", staff),
    row(f"{AT}site-history/", staff),
    row(f"{AT}site-history/results/", staff),
    row(f"{AT}aging-pages/", staff),
    row(f"{AT}aging-pages/results/", staff),
    # Names the page of each kind that anybody edited last.
    row(f"{AT}page-types-usage/", everywhere(Verb.EDIT)),
    row(f"{AT}page-types-usage/results/", everywhere(Verb.EDIT)),
)
