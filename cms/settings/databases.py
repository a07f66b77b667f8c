"""PostgreSQL, twice: as the owner of all tables, and as the role that may read public ones only."""

from typing import Any

import dj_database_url

from cms.settings.environment import ENVIRONMENT

# Created by the first migration; may read the tables of `delivery` and nothing else.
PUBLIC_DATABASE_ROLE = "newsroom_public"
# Connections are kept this long (seconds); 0 would pay a connection for each request.
CONNECTION_SECONDS = 600


def read_database(url: str, *, role: str = "", is_public: bool = False) -> dict[str, Any]:
    """One entry of DATABASES; with `role` the session starts as that role.

    `is_public`: a kept connection is not asked before each request whether it is alive, which saves
    each answer a round trip (newsroom/delivery/public_rows.py reconnects); and what it prepares is
    planned once, for any values.
    """
    entry: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=CONNECTION_SECONDS))
    entry["CONN_HEALTH_CHECKS"] = not is_public
    options = entry.setdefault("OPTIONS", {})
    # A server that accepts and then says nothing must not hold a worker for ever (seconds).
    options.setdefault("connect_timeout", 5)
    # How often psycopg sees a statement before it prepares it by itself; None: never, not even when
    # it is asked to (newsroom/content/prepared.py).
    options.setdefault("prepare_threshold", 5 if ENVIRONMENT.database_prepares else None)
    session = [f"-c role={role}"] if role else []
    if is_public and ENVIRONMENT.database_prepares:
        session.append("-c plan_cache_mode=force_generic_plan")
    if session:
        options["options"] = " ".join([*filter(None, [options.get("options")]), *session])
    return entry


DATABASES = {
    "default": read_database(ENVIRONMENT.database_url),
    "public": (
        read_database(ENVIRONMENT.public_database_url, is_public=True)
        if ENVIRONMENT.public_database_url
        else read_database(ENVIRONMENT.database_url, role=PUBLIC_DATABASE_ROLE, is_public=True)
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
