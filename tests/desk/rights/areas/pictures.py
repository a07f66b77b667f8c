"""Pictures, by the section that they belong to: newsroom/review/picture_policy.py."""

from newsroom.review.picture_policy import PictureAction as May
from tests.desk.rights.needs import nobody, staff, with_picture, with_pictures
from tests.desk.rights.rows import deed, row

LIST = "admin/images/"
ONE = f"{LIST}<int:image_id>/"
CHOOSER = f"{LIST}chooser/"
MANY = f"{LIST}multiple/"
CHANGES, DELETES = with_picture(May.CHANGE), with_picture(May.DELETE)
CHOOSES = with_picture(May.CHOOSE)
ADDS = with_pictures(May.ADD)

ROWS = (
    row(LIST, staff),
    row(f"{LIST}results/", staff),
    row(f"{LIST}add/", ADDS, post=200),
    row(ONE, CHANGES, on="pictures", post=200),
    row(f"{ONE}delete/", DELETES, on="pictures", post=302),
    row(f"{LIST}usage/<int:image_id>/", CHOOSES, on="pictures"),
    row(f"{ONE}generate_url/", nobody, on="pictures", refused=404),
    row(f"{ONE}generate_url/output/", nobody, on="pictures", refused=404),
    row(f"{ONE}preview/<str:filter_spec>/", nobody, on="pictures", refused=404),
    row(CHOOSER, with_pictures(May.CHOOSE)),
    row(f"{CHOOSER}results/", with_pictures(May.CHOOSE)),
    row(f"{CHOOSER}create/", ADDS, post=200),
    row(f"{CHOOSER}chosen/<str:pk>/", CHOOSES, on="pictures"),
    # Names of those that are asked for the ones that the person may choose.
    row(f"{CHOOSER}chosen-multiple/", staff, on="pictures", query="?id={pk}"),
    row(f"{CHOOSER}<int:image_id>/select_format/", CHOOSES, on="pictures", post=200),
    row(f"{MANY}add/", ADDS, post=400),
    deed(f"{MANY}<int:image_id>/", CHANGES, on="pictures", post=200),
    deed(f"{MANY}<int:image_id>/delete/", DELETES, on="pictures", post=200),
    # Uploads that are not pictures yet: nobody has any here.
    deed(
        f"{MANY}create_from_uploaded_image/<int:uploaded_file_id>/",
        nobody,
        at="admin/images/multiple/create_from_uploaded_image/1/",
        post=404,
        refused=404,
    ),
    deed(
        f"{MANY}delete_upload/<int:uploaded_file_id>/",
        nobody,
        at="admin/images/multiple/delete_upload/1/",
        post=404,
        refused=404,
    ),
    row("admin/media/<path:name>", staff, on="pictures", refused=404, unknown=404),
)
