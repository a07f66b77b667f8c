"""Accounts and groups are the admin's; one's own account is everybody's."""

from tests.desk.rights.needs import admins, anybody, staff
from tests.desk.rights.rows import row

USERS, GROUPS, RESET = "admin/users/", "admin/groups/", "admin/password_reset/"

ROWS = (
    row(USERS, admins),
    row(f"{USERS}results/", admins),
    row(f"{USERS}new/", admins, post=200),
    row(f"{USERS}edit/<int:pk>/", admins, on="user", post=200),
    row(f"{USERS}copy/<int:pk>/", admins, on="user", post=200),
    row(f"{USERS}delete/<int:pk>/", admins, on="user", post=302),
    row(f"{USERS}usage/<int:pk>/", admins, on="user"),
    row(f"{USERS}history/<int:pk>/", admins, on="user"),
    row(f"{USERS}history-results/<int:pk>/", admins, on="user"),
    row(GROUPS, admins),
    row(f"{GROUPS}results/", admins),
    row(f"{GROUPS}new/", admins, post=200),
    row(f"{GROUPS}edit/<int:pk>/", admins, on="group", post=200),
    row(f"{GROUPS}delete/<int:pk>/", admins, on="group", post=302),
    row(f"{GROUPS}usage/<int:pk>/", admins, on="group"),
    row(f"{GROUPS}history/<int:pk>/", admins, on="group"),
    row(f"{GROUPS}history-results/<int:pk>/", admins, on="group"),
    row(
        "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/",
        admins,
        on="user",
        at="admin/bulk/auth/user/delete/?id={pk}",
        post=302,
    ),
    row("admin/account/", staff, post=200),
    row("admin/logout/", staff, get=405, post=302),
    row("admin/login/", anybody, get=(200, 302), post=200),
    row(RESET, anybody, post=200),
    row(f"{RESET}done/", anybody),
    row(
        f"{RESET}confirm/<uidb64>/<token>/",
        anybody,
        at="admin/password_reset/confirm/MQ/none/",
        post=200,
    ),
    row(f"{RESET}complete/", anybody),
)
