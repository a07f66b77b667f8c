"""The second factor and single sign-on, whose addresses are there where they are switched on.

Tried by tests/desk/accounts/test_steps_rights.py, on a newsroom that has both.
"""

from tests.desk.rights.needs import anybody, staff
from tests.desk.rights.rows import row

AT, PROVIDER = "admin/sign-in/", "admin/sign-in/provider/<slug:provider_id>/"

ROWS = (
    row(f"{AT}password/", anybody, get=302, post=302),
    row(f"{AT}out/", anybody, get=(200, 302), post=302),
    row(f"{AT}again/", staff, post=200),
    row(f"{AT}second-factor/", staff),
    # Without a password before it, it leads to the sign-in page.
    row(f"{AT}code/", anybody, get=302, post=302),
    # These want the password again first.
    row(f"{AT}code/again/", staff, get=302, post=302),
    row(f"{AT}second-factor/on/", staff, get=302, post=302),
    row(f"{AT}recovery-codes/new/", staff, get=302, post=302),
    # Of one's own second factor, which these people do not have.
    row(f"{AT}second-factor/off/", staff, get=404, post=404),
    row(f"{AT}recovery-codes/", staff, get=404),
    row(f"{AT}recovery-codes/file/", staff, get=404, post=404),
    # The provider of the test does not answer: back to the sign-in page.
    row(PROVIDER, anybody, at=f"{AT}provider/newsroom/", post=302),
    row(f"{PROVIDER}back/", anybody, at=f"{AT}provider/newsroom/back/", get=302, post=302),
    row(f"{AT}cancelled/", anybody, get=302, post=302),
    row(f"{AT}failed/", anybody, get=302, post=302),
    row(f"{AT}unknown/", anybody, get=302, post=302),
    row(f"{AT}connections/", anybody, get=302, post=302),
)
