"""The translators' desk: a job is of its own locale, whoever's the source is (M17, M23)."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, somewhere
from tests.desk.rights.rows import deed, row

QUEUE = "admin/translators/"
JOB = f"{QUEUE}<int:job_id>/"
WORKS = may(Verb.EDIT)
ORDERS = somewhere(Verb.ORDER_VERSIONS)

ROWS = (
    row(QUEUE, somewhere(Verb.EDIT)),
    row(f"{QUEUE}results/", somewhere(Verb.EDIT)),
    deed(f"{QUEUE}take-next/", somewhere(Verb.EDIT), post=302),
    row(f"{QUEUE}request/", ORDERS, post=422),
    row(f"{QUEUE}rules/", ORDERS, post=422),
    deed(f"{QUEUE}rules/<int:rule_id>/drop/", may(Verb.ORDER_VERSIONS), on="rule", post=302),
    row(JOB, WORKS, on="jobs"),
    deed(f"{JOB}take/", WORKS, on="jobs", post=302),
    # Of another's job the screen says so.
    deed(f"{JOB}release/", WORKS, on="jobs", post=302),
    deed(f"{JOB}order/", may(Verb.ORDER_VERSIONS), on="jobs", post=422),
    row(f"{QUEUE}aside/<int:kept_id>/", WORKS, on="text aside", post=302),
)
