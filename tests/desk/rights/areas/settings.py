"""Wagtail's settings: sites, collections, workflows. The admin's alone."""

from tests.desk.rights.needs import admins, nobody, staff
from tests.desk.rights.rows import deed, row

SITES, COLLECTIONS, FLOWS = "admin/sites/", "admin/collections/", "admin/workflows/"
TASKS = f"{FLOWS}tasks/"
SETTING = "admin/settings/<slug:app_name>/<slug:model_name>/"

ROWS = (
    row(SITES, admins),
    row(f"{SITES}results/", admins),
    row(f"{SITES}new/", admins, post=200),
    row(f"{SITES}edit/<int:pk>/", admins, on="site", post=200),
    row(f"{SITES}copy/<int:pk>/", admins, on="site", post=200),
    row(f"{SITES}delete/<int:pk>/", admins, on="site", post=302),
    row(f"{SITES}usage/<int:pk>/", admins, on="site"),
    row(f"{SITES}history/<int:pk>/", admins, on="site"),
    row(f"{SITES}history-results/<int:pk>/", admins, on="site"),
    row(COLLECTIONS, admins),
    row(f"{COLLECTIONS}add/", admins, post=200),
    row(f"{COLLECTIONS}<int:pk>/", admins, on="collection", post=200),
    row(f"{COLLECTIONS}<int:pk>/delete/", admins, on="collection", post=403, refused=404),
    row(f"{COLLECTIONS}<int:collection_id>/privacy/", admins, on="collection", post=200),
    row(f"{FLOWS}list/", admins),
    row(f"{FLOWS}list/results/", admins),
    row(f"{FLOWS}add/", admins, post=200),
    row(f"{FLOWS}edit/<int:pk>/", admins, on="workflow", post=200),
    row(f"{FLOWS}disable/<int:pk>/", admins, on="workflow", post=302),
    deed(f"{FLOWS}enable/<int:pk>/", admins, on="workflow", post=302),
    row(f"{FLOWS}usage/<int:pk>/", admins, on="workflow"),
    row(f"{FLOWS}usage/<int:pk>/results/", admins, on="workflow"),
    deed(f"{FLOWS}remove/<int:page_pk>/", admins, on="workflow", post=302),
    deed(f"{FLOWS}remove/<int:page_pk>/<int:workflow_pk>/", admins, on="workflow", post=302),
    # Which tasks there are is no secret; making one is the admin's.
    row(f"{FLOWS}task_chooser/", staff),
    row(f"{FLOWS}task_chooser/results/", staff),
    row(
        f"{FLOWS}task_chooser/create/",
        admins,
        query="?create_model=newsroom.foureyestask",
        post=200,
        refused=400,
        refused_get=200,
    ),
    row(f"{FLOWS}task_chooser/<int:task_id>/", staff, on="task", post=200),
    row(f"{TASKS}index/", admins),
    row(f"{TASKS}index/results/", admins),
    row(f"{TASKS}select_type/", admins, post=200),
    row(
        f"{TASKS}add/<str:app_label>/<str:model_name>/",
        admins,
        at="admin/workflows/tasks/add/newsroom/foureyestask/",
        post=200,
    ),
    row(f"{TASKS}edit/<int:pk>/", admins, on="task", post=302),
    row(f"{TASKS}disable/<int:pk>/", admins, on="task", post=(302, 403)),
    deed(f"{TASKS}enable/<int:pk>/", admins, on="task", post=302),
    # No setting of ours is kept in Wagtail's way.
    row(SETTING, nobody, at="admin/settings/newsroom/siteframe/", refused=404),
    row(f"{SETTING}<int:pk>/", nobody, at="admin/settings/newsroom/siteframe/1/", refused=404),
    row(
        f"{SETTING}<int:pk>/preview/",
        nobody,
        at="admin/settings/newsroom/siteframe/1/preview/",
        refused=404,
    ),
)
