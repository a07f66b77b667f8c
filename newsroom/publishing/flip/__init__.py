"""How a large launch set goes out in well under a second: most of it is made beforehand.

`make_ready` makes and keeps, `inputs` says whether it still holds, `fitting` chooses who can be
flipped, `flip` makes them live in a few statements. Whoever cannot be flipped goes out in the
ordinary way, in the same transaction: nothing here ever says no.
newsroom/decisions/a-large-launch-set-is-made-ready-beforehand.md
"""
