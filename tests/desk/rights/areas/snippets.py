"""Authors, tags, site frames and urgent rights."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import Need, admins, any_of, everywhere, nobody, somewhere, staff
from tests.desk.rights.rows import Row, row

NAMES = any_of(somewhere(Verb.APPROVE), somewhere(Verb.NAME_SECTIONS))
FRAMES = everywhere(Verb.FRAME_SITE)
GRANTS = everywhere(Verb.GRANT_URGENT)


EMPTY_MENUS = {
    f"{menu}-count": "0" for menu in ("header_menu", "footer_menu", "social_links", "imprint")
}


def screens(
    model: str, thing: str, *, sees: Need, adds: Need, changes: Need, deletes: Need
) -> list[Row]:
    at = f"admin/snippets/newsroom/{model}/"
    return [
        row(at, sees),
        row(f"{at}results/", sees),
        row(f"{at}add/", adds, post=200),
        row(f"{at}edit/<int:pk>/", changes, on=thing, post=200, asks=EMPTY_MENUS),
        row(f"{at}delete/<int:pk>/", deletes, on=thing, post=302),
        row(f"{at}usage/<int:pk>/", changes, on=thing),
        row(f"{at}history/<int:pk>/", sees, on=thing),
        row(f"{at}history-results/<int:pk>/", sees, on=thing),
    ]


def chooser(model: str, thing: str, *, chooses: Need, adds: Need) -> list[Row]:
    """Which there are is no secret within the house. Wagtail has no form for making one there and
    falls over before anything is made.
    """
    at = f"admin/snippets/choose/newsroom/{model}/"
    return [
        row(at, chooses),
        row(f"{at}results/", chooses),
        row(f"{at}create/", adds, post=500),
        row(f"{at}chosen/<str:pk>/", chooses, on=thing),
        row(f"{at}chosen-multiple/", chooses, on=thing, query="?id={pk}"),
    ]


VERSION = "admin/snippets/newsroom/siteframe/history/<int:pk>/revisions/<int:revision_id>/revert/"
COMPARED = (
    r"admin/snippets/newsroom/siteframe/history/<pk>/revisions/compare/"
    r"<revision_id_a>\.\.\.<revision_id_b>/"
)

ROWS = (
    row("admin/snippets/", staff),
    *screens("author", "author", sees=staff, adds=staff, changes=NAMES, deletes=admins),
    *screens("tag", "tag", sees=staff, adds=staff, changes=NAMES, deletes=admins),
    row("admin/snippets/newsroom/author/copy/<int:pk>/", staff, on="author", post=200),
    row("admin/snippets/newsroom/tag/copy/<int:pk>/", staff, on="tag", post=200),
    *screens("siteframe", "frame", sees=FRAMES, adds=nobody, changes=FRAMES, deletes=nobody),
    row(VERSION, FRAMES, on="frame", post=200, asks=EMPTY_MENUS),
    row(
        COMPARED,
        FRAMES,
        on="frame",
        at="admin/snippets/newsroom/siteframe/history/{pk}/revisions/compare/earliest...latest/",
    ),
    *screens("urgentright", "right", sees=GRANTS, adds=GRANTS, changes=GRANTS, deletes=GRANTS),
    *chooser("author", "author", chooses=staff, adds=staff),
    *chooser("tag", "tag", chooses=staff, adds=staff),
    *chooser("siteframe", "frame", chooses=staff, adds=nobody),
    *chooser("urgentright", "right", chooses=staff, adds=GRANTS),
)
