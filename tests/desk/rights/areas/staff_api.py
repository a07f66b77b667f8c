"""`/api/v1/manage` for people with a session, and what keys reach of it."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import any_of, everywhere, may, scope, somewhere
from tests.desk.rights.rows import deed, row

AT = "api/v1/manage/"
SETS = f"{AT}launch-sets"
ONE = f"{SETS}/<set_id>"
HOOKS = f"{AT}webhooks"
HOOK = f"{HOOKS}/<webhook_id>"
MESSAGE = f"{AT}deliveries/<message_id>"
KEEPS = any_of(everywhere(Verb.MANAGE_WEBHOOKS), scope("webhooks"))
# By a session: 401 without one.
STAFF = {"unknown": 401, "by": "everybody", "body": {}}

ROWS = (
    row(f"{AT}pages/<page_id>/verbs", may(Verb.EDIT), on="drafts", refused=404, **STAFF),
    deed(
        f"{AT}pages/<page_id>/verbs/<name>",
        may(Verb.UNPUBLISH),
        on="live",
        at="api/v1/manage/pages/{page_id}/verbs/unpublish",
        post=422,
        **STAFF,
    ),
    row(SETS, somewhere(Verb.SCHEDULE), post=400, **STAFF),
    row(ONE, may(Verb.SCHEDULE), on="launch set", **STAFF),
    deed(f"{ONE}/cancel", may(Verb.SCHEDULE), on="launch set", post=400, **STAFF),
    deed(f"{ONE}/check", may(Verb.SCHEDULE), on="launch set", post=200, **STAFF),
    deed(f"{ONE}/members", may(Verb.SCHEDULE), on="launch set", post=400, **STAFF),
    deed(
        f"{ONE}/members/<page_id>/remove", may(Verb.SCHEDULE), on="launch set", post=400, **STAFF
    ),
    deed(f"{ONE}/move", may(Verb.SCHEDULE), on="launch set", post=400, **STAFF),
    deed(f"{ONE}/publish", may(Verb.SCHEDULE), on="launch set", post=200, **STAFF),
    row(HOOKS, KEEPS, post=400, **STAFF),
    row(HOOK, KEEPS, on="webhook", **STAFF),
    row(f"{HOOK}/deliveries", KEEPS, on="webhook", **STAFF),
    deed(f"{HOOK}/replay", KEEPS, on="webhook", post=200, **STAFF),
    deed(f"{HOOK}/rotate", KEEPS, on="webhook", post=200, **STAFF),
    deed(f"{HOOK}/switch", KEEPS, on="webhook", post=400, **STAFF),
    deed(f"{HOOK}/test", KEEPS, on="webhook", post=202, **STAFF),
    row(MESSAGE, KEEPS, on="delivery", **STAFF),
    deed(f"{MESSAGE}/replay", KEEPS, on="delivery", post=200, **STAFF),
)
