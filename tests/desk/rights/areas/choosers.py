"""Dialogues that open over a form, and what the editor asks for while somebody types."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, staff
from tests.desk.rights.rows import deed, row

CHOOSE = "admin/choose-page/"
PING = (
    "admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/"
)

ROWS = (
    row(CHOOSE, staff),
    # Sections that readers see are named to everybody; drafts in them are not (M18).
    row(f"{CHOOSE}<int:parent_page_id>/", staff, on="sections"),
    row(f"{CHOOSE}search/", staff),
    row(f"{CHOOSE}chosen-multiple/", may(Verb.EDIT), query="?id={page_id}", on="drafts"),
    row(
        "admin/choose-external-link/",
        staff,
        post=200,
        asks={"external-link-chooser-url": "https://example.org/"},
    ),
    row("admin/choose-email-link/", staff, post=200),
    row("admin/choose-phone-link/", staff, post=200),
    row("admin/choose-anchor-link/", staff, post=200),
    row("admin/embeds/chooser/", staff, post=200),
    row("admin/embeds/chooser/upload/", staff, post=200),
    row("admin/tag-autocomplete/", staff, post=200),
    row(
        "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        staff,
        at="admin/tag-autocomplete/taggit/tag/",
        post=200,
    ),
    row("admin/block-preview/", staff, get=404),
    deed(
        PING,
        may(Verb.EDIT),
        at="admin/editing-sessions/ping/newsroom/articlepage/{page_id}/0/",
        on="drafts",
        post=200,
        refused=404,
    ),
    deed("admin/editing-sessions/release/<int:session_id>/", staff, post=200, on="the house"),
    row("admin/dismissibles/", staff),
)
