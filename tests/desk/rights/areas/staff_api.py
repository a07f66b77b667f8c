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
NEW_SET = {"name": "A set", "mode": "all", "at": "2030-01-01T10:00", "pages": []}
PLANS = may(Verb.SCHEDULE)
KEYS = f"{AT}keys"
GIVES = everywhere(Verb.MANAGE_KEYS)
SHARED = f"{AT}pages/<page_id>/previews"
# A page that one may not even look at is not there; one that one may write in is.
SHARES = {**STAFF, "refused": (403, 404)}
NOTHING_READ = {"items": [{"page_id": 2**31 - 1, "revision_id": 1, "content_hash": "0" * 64}]}
# Whoever sees no set at all is told so; of a set that is another's, that there is none.
SET = {**STAFF, "on": "launch set", "refused": (403, 404)}

ROWS = (
    row(f"{AT}pages/<page_id>/verbs", may(Verb.EDIT), on="drafts", refused=404, **STAFF),
    row(SETS, somewhere(Verb.SCHEDULE), post=422, **{**STAFF, "body": NEW_SET}),
    row(ONE, PLANS, **SET),
    deed(f"{ONE}/cancel", PLANS, post=422, **{**SET, "body": {"reason": ""}}),
    deed(f"{ONE}/check", PLANS, post=200, **SET),
    deed(f"{ONE}/members", PLANS, post=200, **{**SET, "body": {"pages": []}}),
    deed(f"{ONE}/members/<page_id>/remove", PLANS, post=422, **{**SET, "body": {"reason": ""}}),
    deed(f"{ONE}/move", PLANS, post=422, **{**SET, "body": {"at": "no time"}}),
    deed(f"{ONE}/publish", PLANS, post=200, **SET),
    row(f"{AT}reviews", somewhere(Verb.APPROVE), **STAFF),
    deed(f"{AT}approvals", somewhere(Verb.APPROVE), post=422, **{**STAFF, "body": NOTHING_READ}),
    # Everybody's own only.
    row(
        f"{AT}approvals/<approvals_id>",
        somewhere(Verb.APPROVE),
        at="api/v1/manage/approvals/0",
        get=404,
        **STAFF,
    ),
    row(SHARED, may(Verb.SHARE_PREVIEW), post=422, **{**SHARES, "body": {"made_for": ""}}),
    deed(
        f"{SHARED}/<preview_id>/revoke",
        may(Verb.SHARE_PREVIEW),
        on="shared",
        at="api/v1/manage/pages/{page_id}/previews/{handle}/revoke",
        post=200,
        **SHARES,
    ),
    row(KEYS, GIVES, post=422, **{**STAFF, "body": {"partner": "", "scopes": []}}),
    deed(
        f"{KEYS}/<key_id>/renew", GIVES, on="key", at=f"{KEYS}/{{prefix}}/renew", post=201, **STAFF
    ),
    deed(
        f"{KEYS}/<key_id>/revoke",
        GIVES,
        on="key",
        at=f"{KEYS}/{{prefix}}/revoke",
        post=200,
        **STAFF,
    ),
    row(HOOKS, KEEPS, post=400, **STAFF),
    row(HOOK, KEEPS, on="webhook", others={"PATCH": 200, "DELETE": 204}, **STAFF),
    row(f"{HOOK}/deliveries", KEEPS, on="webhook", **STAFF),
    deed(f"{HOOK}/replay", KEEPS, on="webhook", post=200, **STAFF),
    deed(f"{HOOK}/rotate", KEEPS, on="webhook", post=200, **STAFF),
    deed(f"{HOOK}/switch", KEEPS, on="webhook", post=400, **STAFF),
    deed(f"{HOOK}/test", KEEPS, on="webhook", post=202, **STAFF),
    row(MESSAGE, KEEPS, on="delivery", **STAFF),
    deed(f"{MESSAGE}/replay", KEEPS, on="delivery", post=200, **STAFF),
)
