"""The review queue and the calendar: what stands in them are the pieces of one's own desks."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, somewhere, staff
from tests.desk.rights.rows import deed, row

QUEUE = "admin/review/"
TAB = f"{QUEUE}<queue_tab:tab>/"
DECIDES = may(Verb.APPROVE, Verb.REQUEST_CHANGES)

PIECE = f"{QUEUE}<int:page_id>/"
LOOKS = may(Verb.EDIT, Verb.APPROVE)

ROWS = (
    row(QUEUE, staff),
    row(TAB, staff, at="admin/review/waiting-on-others/"),
    row(f"{TAB}results/", staff, at="admin/review/waiting-on-others/results/"),
    # Of those that are named, the ones that the person may see.
    deed(f"{QUEUE}reports/", staff, post=204),
    deed(f"{QUEUE}<int:page_id>/take/", DECIDES, on="submitted", post=302),
    deed(f"{QUEUE}<int:page_id>/hand-back/", DECIDES, on="submitted", post=302),
    row(f"{PIECE}read/", LOOKS, on="submitted"),
    row(f"{PIECE}people/", LOOKS, on="submitted"),
    deed(f"{PIECE}approve/", may(Verb.APPROVE), on="submitted", post=422),
    deed(f"{PIECE}request-changes/", may(Verb.REQUEST_CHANGES), on="submitted", post=422),
    deed(f"{PIECE}comments/", LOOKS, on="submitted", post=422),
    deed(
        f"{PIECE}comments/<int:comment_id>/settle/",
        LOOKS,
        on="submitted",
        at="admin/review/{page_id}/comments/0/settle/",
        post=422,
    ),
    row(f"{QUEUE}moment/", staff, get=(200, 400, 422)),
    row("admin/calendar/", somewhere(Verb.EDIT)),
)
