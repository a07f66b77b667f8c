"""Launch sets: several stories or locales that go live in the same instant.

`plan`, `change_members`, `move`, `cancel` and `launch_now` are what people do; `publish_set` is
what the clock does, and `readiness` says beforehand what would come of it. The request of a member
stands in the ledger from its approval on; while its set holds it back nobody carries it out alone.
Order of locks: the set, the ledger's rows, the pages, then those of newsroom/delivery/locks.py.
"""
