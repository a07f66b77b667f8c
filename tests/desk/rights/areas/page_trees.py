"""Wagtail's lists of pages, and what moves or makes pages in the tree."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, staff
from tests.desk.rights.rows import deed, row

NEW = (
    "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>"
    "/<int:parent_page_id>/"
)
OURS = "admin/pages/add/<slug:app_label>/<slug:model_name>/<int:parent_id>/"
OF_TYPE = "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/"
STORY = "admin/pages/add/newsroom/articlepage/{page_id}/"
ADDS = may(Verb.ADD)
BULK = "admin/bulk/wagtailcore/page/<str:action>/"

ROWS = (
    row("admin/pages/", staff, get=(200, 302)),  # where one's own pages begin
    # Lists show what stands in one's own sections; another's leads back to them.
    row("admin/pages/<int:parent_page_id>/", may(Verb.EDIT), on="drafts", refused=302),
    row("admin/pages/<int:parent_page_id>/results/", may(Verb.EDIT), on="drafts", refused=302),
    row("admin/pages/search/", staff),
    row("admin/pages/search/results/", staff),
    row(OF_TYPE, staff, at="admin/pages/usage/newsroom/articlepage/"),
    row(f"{OF_TYPE}results/", staff, at="admin/pages/usage/newsroom/articlepage/results/"),
    row(
        "admin/pages/create/<slug:app_label>/<slug:model_name>",
        staff,
        at="admin/pages/create/newsroom/articlepage",
        get=(200, 302),
        post=200,
    ),
    row("admin/pages/<int:parent_page_id>/add_subpage/", ADDS, on="sections", get=302, post=302),
    row(NEW, ADDS, on="sections", at=STORY, post=400),
    row(f"{NEW}preview/", ADDS, on="sections", at=f"{STORY}preview/", post=200),
    deed(f"{NEW}checks/", ADDS, on="sections", at=f"{STORY}checks/", post=200),
    row(f"{OURS}address/", ADDS, on="sections", at=f"{STORY}address/"),
    deed(f"{OURS}paste/", ADDS, on="sections", at=f"{STORY}paste/", post=200),
    row("admin/pages/<int:page_to_move_id>/move/", may(Verb.MOVE), post=200),
    row(
        "admin/pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/",
        may(Verb.MOVE),
        on="moves",
        post=302,
    ),
    deed("admin/pages/<int:page_to_move_id>/set_position/", may(Verb.MANAGE_SECTIONS), post=200),
    row(
        BULK,
        may(Verb.EDIT),
        on="drafts",
        at="admin/bulk/wagtailcore/page/delete/?id={page_id}",
        post=302,
    ),
)
