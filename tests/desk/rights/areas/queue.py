"""The review queue and the calendar: what stands in them are the pieces of one's own desks."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, nobody, somewhere, staff
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
    deed(f"{QUEUE}reports/", staff, post=200),
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
    row("admin/inbox/", staff),
    row("admin/inbox/unread/", staff),
    deed("admin/inbox/read/", staff, post=302),
    # One's own; nobody has any here.
    row("admin/inbox/<int:notice_id>/", nobody, at="admin/inbox/0/", refused=404),
    deed(
        "admin/inbox/<int:notice_id>/mark/",
        nobody,
        at="admin/inbox/0/mark/",
        post=404,
        refused=(302, 404),
    ),
    row(f"{QUEUE}several/", somewhere(Verb.APPROVE), post=422),
    row(f"{QUEUE}several/<int:job_id>/", nobody, at="admin/review/several/0/", refused=404),
    # Of a version that was translated; these were not.
    row("admin/story/<int:page_id>/passages/", may(Verb.EDIT), get=404, post=404),
    row("admin/story/<int:page_id>/exchange/", may(Verb.EDIT), get=404, post=404),
    row("admin/story/<int:page_id>/exchange/file/", may(Verb.EDIT), get=404),
    row("admin/calendar/", somewhere(Verb.EDIT)),
)
