"""Fronts of home pages and sections."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may, somewhere
from tests.desk.rights.rows import deed, row

FRONTS = "admin/fronts/"
FRONT = f"{FRONTS}<int:page_id>/"
ARRANGES = may(Verb.ARRANGE_FRONT)
ON = {"on": "fronts"}

ROWS = (
    row(FRONTS, somewhere(Verb.ARRANGE_FRONT)),
    row(FRONT, ARRANGES, post=409, **ON),  # another arrangement than the one that was seen
    row(f"{FRONT}stories/", ARRANGES, **ON),
    row(f"{FRONT}place/", ARRANGES, query="?page={page_id}", **ON),
    deed(f"{FRONT}preview/", ARRANGES, post=200, **ON),
    deed(f"{FRONT}restore/<int:version_id>/", ARRANGES, post=302, **ON),
    deed(f"{FRONT}unplan/<int:version_id>/", ARRANGES, post=302, **ON),
)
