"""Wagtail's API for its own screens: what the explorer of the same person would show."""

from newsroom.review.picture_policy import PictureAction
from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, nobody, staff, with_picture
from tests.desk.rights.rows import row

AT = "admin/api/main/"

ROWS = (
    row(f"{AT}pages/", staff),
    row(f"{AT}pages/<int:pk>/", may(Verb.EDIT), on="drafts", refused=404),
    row(f"{AT}pages/find/", staff, get=404),
    row(
        f"{AT}pages/<int:pk>/action/<str:action_name>/",
        may(Verb.DELETE),
        at="admin/api/main/pages/{pk}/action/delete/",
        on="drafts",
        get=405,
        post=204,
        body={},
        refused=(403, 404),  # whether the person sees the page at all
    ),
    row(f"{AT}images/", staff),
    row(f"{AT}images/<int:pk>/", with_picture(PictureAction.CHOOSE), on="pictures", refused=404),
    row(f"{AT}images/find/", staff, get=404),
    row(f"{AT}documents/", staff),
    row(f"{AT}documents/<int:pk>/", nobody, at="admin/api/main/documents/1/", refused=404),
    row(f"{AT}documents/find/", staff, get=404),
)
