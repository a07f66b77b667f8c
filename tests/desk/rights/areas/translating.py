"""The side-by-side editor: whoever may write in the version, the source is nobody's concern."""

from newsroom.review.policy import Verb
from tests.desk.rights.needs import may
from tests.desk.rights.rows import deed, row

SOURCE = "admin/translation/<int:page_id>/source/"
CONFIRMS = may(Verb.CONFIRM_TRANSLATION)

# The pages of the house follow no other version, which is told to those only who may know it.
ROWS = (
    row(SOURCE, may(Verb.EDIT), get=404),
    deed(f"{SOURCE}confirm/", CONFIRMS, post=409),
    deed(f"{SOURCE}links/", CONFIRMS, post=409, asks={"source": "title"}),
    deed(f"{SOURCE}facts/", CONFIRMS, post=409),
    deed(f"{SOURCE}ask/", may(Verb.EDIT), post=404),
    deed(f"{SOURCE}picture/", may(Verb.EDIT), post=404),
)
