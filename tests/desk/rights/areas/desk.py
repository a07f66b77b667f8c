"""Our own screens about stories, and what failed."""

from newsroom.review.policy import Role, Verb
from tests.desk.rights.needs import any_of, everywhere, may, sits_as, somewhere, staff
from tests.desk.rights.rows import deed, row

LOOKS = may(Verb.EDIT)
STORY = "admin/story/<int:page_id>/"
PROBLEMS = "admin/problems/"
OPERATES = somewhere(Verb.OPERATE)
MENDS = may(Verb.SCHEDULE)
SHARES = may(Verb.SHARE_PREVIEW)
NAMES = any_of(somewhere(Verb.NAME_SECTIONS), somewhere(Verb.ORDER_VERSIONS))
KEYS = everywhere(Verb.MANAGE_KEYS)

ROWS = (
    row("admin/", staff, get=(200, 302), post=(302, 405)),  # whoever decides lands in the queue
    row("admin/dashboard/", staff),
    row("admin/write/", somewhere(Verb.ADD)),
    # The house has the urgent right switched on for reporters.
    row("admin/write/flash/", sits_as(Role.REPORTER), post=422),
    row(STORY, LOOKS),
    row(f"{STORY}timeline/", LOOKS),
    row(f"{STORY}timeline/history.csv", LOOKS),
    row(f"{STORY}changes/", LOOKS),
    row(
        f"{STORY}verbs/<slug:name>/",
        may(Verb.UNPUBLISH),
        on="live",
        at="admin/story/{page_id}/verbs/unpublish/",
        post=422,
    ),
    row("admin/as-it-stood/<int:page_id>/", LOOKS, on="live"),
    row("admin/share-preview/<int:page_id>/", SHARES, post=200),
    deed("admin/share-preview/<int:page_id>/<slug:handle>/revoke/", SHARES, on="shared", post=302),
    # Into a locale where the person may write; others are told and led back.
    row(
        "admin/translate/<int:page_id>/<slug:locale_code>/",
        may(Verb.ADD),
        on="translations",
        post=302,
        refused=302,
    ),
    row("admin/stop/<int:publication_id>/", staff, on="planned", get=302, post=302),
    row("admin/names/", NAMES, post=302, asks={"do": "give"}),
    row("admin/coverage/", somewhere(Verb.EDIT)),
    deed("admin/coverage/ask/", somewhere(Verb.ORDER_VERSIONS), post=302),
    row(PROBLEMS, somewhere(Verb.SCHEDULE)),
    deed(f"{PROBLEMS}switch/", OPERATES, post=302),
    deed(f"{PROBLEMS}failed/", staff, post=302),  # those of them that the person may
    deed(f"{PROBLEMS}failed/<int:publication_id>/", MENDS, on="failed", post=302, refused=302),
    deed(
        f"{PROBLEMS}failed/<int:publication_id>/aside/",
        MENDS,
        on="failed",
        post=302,
        refused=302,
    ),
    deed(f"{PROBLEMS}letters/", OPERATES, post=302),
    deed(f"{PROBLEMS}letters/<int:letter_id>/", OPERATES, on="letter", post=302),
    deed(f"{PROBLEMS}letters/<int:letter_id>/drop/", OPERATES, on="letter", post=302),
    row("admin/api-keys/", KEYS),
    row("admin/api-keys/new/", KEYS, post=200),
    row("admin/api-keys/<slug:prefix>/renew/", KEYS, on="key", post=200),
    row("admin/api-keys/<slug:prefix>/revoke/", KEYS, on="key", post=302),
)
