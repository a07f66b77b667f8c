"""Wagtail's screens of one page. `drafts`: of one's own section, of another, of another locale."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, nobody, staff
from tests.desk.rights.rows import deed, row

WRITES = may(Verb.EDIT)
DECIDES = may(Verb.APPROVE, Verb.REQUEST_CHANGES)
PAGE = "admin/pages/<int:page_id>/"
VERSION = f"{PAGE}revisions/<int:revision_id>/"
REVIEW = "admin/pages/workflow/"

ROWS = (
    row(f"{PAGE}edit/", WRITES, post=400),
    deed(f"{PAGE}edit/address/", WRITES, post=405, get=200),
    deed(f"{PAGE}edit/checks/", WRITES, post=200),
    deed(f"{PAGE}edit/paste/", WRITES, post=200),
    deed(f"{PAGE}edit/similar/", WRITES, post=200),
    row(f"{PAGE}edit/preview/", WRITES, post=200),
    row(f"{PAGE}view_draft/", WRITES, post=200),
    row(f"{PAGE}usage/", WRITES),
    row(f"{PAGE}copy/", WRITES, post=200, asks={"new_parent_page": "{section}"}),
    row(f"{PAGE}history/", WRITES),
    row(f"{PAGE}history/results/", WRITES),
    row(f"{PAGE}revisions/", staff, get=302, post=302),  # to the history, which asks
    row(f"{VERSION}view/", WRITES),
    row(f"{VERSION}revert/", WRITES, post=400),
    row(
        r"admin/pages/<pk>/revisions/compare/<revision_id_a>\.\.\.<revision_id_b>/",
        WRITES,
        at="admin/pages/{pk}/revisions/compare/earliest...latest/",
        on="drafts",
    ),
    row(f"{PAGE}workflow_history/", WRITES),
    row(f"{PAGE}workflow_history/detail/<int:workflow_state_id>/", WRITES, on="submitted"),
    deed(f"{PAGE}lock/", may(Verb.UNLOCK), post=302),
    deed(f"{PAGE}unlock/", may(Verb.UNLOCK), post=302),
    row(f"{PAGE}unpublish/", may(Verb.UNPUBLISH), on="live", get=302, post=302),
    row(f"{PAGE}delete/", may(Verb.DELETE), post=302),
    # Times live in the ledger, privacy and aliases are switched off: closed for everybody.
    row(f"{PAGE}privacy/", nobody),
    row(f"{PAGE}convert_alias/", nobody, refused=404),
    row(f"{VERSION}unschedule/", nobody),
    row(
        f"{REVIEW}action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        may(Verb.REQUEST_CHANGES),
        at="admin/pages/workflow/action/{page_id}/reject/{task_state_id}/",
        on="submitted",
        post=200,
        refused_get=200,  # the dialogue opens and says why not
    ),
    row(
        f"{REVIEW}collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        may(Verb.APPROVE),
        at="admin/pages/workflow/collect_action_data/{page_id}/approve/{task_state_id}/",
        on="submitted",
        post=200,
        refused_get=200,  # the dialogue opens and says why not
    ),
    row(f"{REVIEW}preview/<int:page_id>/<int:task_id>/", DECIDES, on="submitted"),
    # Answers that there is nothing to confirm, whichever page is named.
    row(f"{REVIEW}confirm_cancellation/<int:page_id>/", staff, post=200, on="submitted"),
)
