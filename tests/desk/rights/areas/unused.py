"""What Wagtail brings and the newsroom does not use: documents, and its catch-all addresses."""

from tests.desk.rights.needs import anybody, nobody, staff
from tests.desk.rights.rows import deed, row

AT = "admin/documents/"
CHOOSER, MANY = f"{AT}chooser/", f"{AT}multiple/"
NONE = {"post": 404, "refused": 404}

ROWS = (
    row(AT, nobody),
    row(f"{AT}results/", nobody),
    row(f"{AT}add/", nobody),
    row(f"{AT}edit/<int:document_id>/", nobody, at="admin/documents/edit/1/"),
    row(f"{AT}delete/<int:document_id>/", nobody, at="admin/documents/delete/1/", **NONE),
    row(f"{AT}usage/<int:document_id>/", nobody, at="admin/documents/usage/1/", **NONE),
    row(f"{MANY}add/", nobody),
    deed(f"{MANY}<int:doc_id>/", nobody, at="admin/documents/multiple/1/", **NONE),
    deed(f"{MANY}<int:doc_id>/delete/", nobody, at="admin/documents/multiple/1/delete/", **NONE),
    deed(
        f"{MANY}create_from_uploaded_document/<int:uploaded_file_id>/",
        nobody,
        at="admin/documents/multiple/create_from_uploaded_document/1/",
        **NONE,
    ),
    deed(
        f"{MANY}delete_upload/<int:uploaded_file_id>/",
        nobody,
        at="admin/documents/multiple/delete_upload/1/",
        **NONE,
    ),
    # An empty list: there are none, and nobody may add one.
    row(CHOOSER, staff),
    row(f"{CHOOSER}results/", staff),
    row(f"{CHOOSER}chosen-multiple/", staff),
    row(f"{CHOOSER}chosen/<str:pk>/", nobody, at="admin/documents/chooser/chosen/1/", refused=404),
    row(f"{CHOOSER}create/", nobody),
    row("admin", anybody, get=302, post=302),
    row("admin/./", staff, at="admin/nothing-here/", get=404, post=404, keyless=302),
    row("admin/test404/", staff),
    row("admin/failwhale/", staff, get=500, post=500),
    row("admin/jsi18n/", anybody),
    row("admin/sprite/", anybody, post=200),
)
