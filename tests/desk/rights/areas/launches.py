"""Launch sets, webhooks and wires."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import everywhere, may, somewhere
from tests.desk.rights.rows import deed, row

SETS = "admin/launch-sets/"
ONE = f"{SETS}<int:set_id>/"
PLANS = somewhere(Verb.SCHEDULE)
HOOKS = "admin/webhooks/"
HOOK = f"{HOOKS}<slug:public_id>/"
KEEPS = everywhere(Verb.MANAGE_WEBHOOKS)
MESSAGE = f"{HOOKS}deliveries/<slug:message_id>/"
WIRES = "admin/wires/"
WIRE = f"{WIRES}<slug:public_id>/"
NAMES = everywhere(Verb.MANAGE_WIRES)

ROWS = (
    row(SETS, PLANS),
    row(f"{SETS}add/", PLANS, post=422),
    row(ONE, may(Verb.SCHEDULE), on="launch set", refused=404),
    row(f"{ONE}<slug:name>/", may(Verb.SCHEDULE), on="launch set", post=422),
    deed(f"{ONE}check/", may(Verb.SCHEDULE), on="launch set", post=302),
    deed(f"{ONE}members/", may(Verb.SCHEDULE), on="launch set", post=302),
    row(f"{ONE}members/<int:page_id>/remove/", may(Verb.SCHEDULE), on="launch set", post=422),
    row(HOOKS, KEEPS),
    row(f"{HOOKS}add/", KEEPS, post=200),
    row(HOOK, KEEPS, on="webhook"),
    row(f"{HOOK}edit/", KEEPS, on="webhook", post=200),
    deed(f"{HOOK}rotate/", KEEPS, on="webhook", post=200),
    deed(f"{HOOK}turn/", KEEPS, on="webhook", post=302),
    deed(f"{HOOK}test/", KEEPS, on="webhook", post=302),
    deed(f"{HOOK}replay/", KEEPS, on="webhook", post=302),
    deed(f"{HOOK}delete/", KEEPS, on="webhook", post=302),
    row(f"{HOOKS}deliveries/", KEEPS),
    row(f"{HOOKS}deliveries/results/", KEEPS),
    row(MESSAGE, KEEPS, on="delivery"),
    deed(f"{MESSAGE}replay/", KEEPS, on="delivery", post=302),
    row(WIRES, NAMES),
    row(f"{WIRES}add/", NAMES, post=200),
    row(WIRE, NAMES, on="wire"),
    row(f"{WIRE}edit/", NAMES, on="wire", post=200),
    deed(f"{WIRE}look/", NAMES, on="wire", post=302),
    deed(f"{WIRE}turn/", NAMES, on="wire", post=302),
    deed(f"{WIRE}delete/", NAMES, on="wire", post=302),
)
