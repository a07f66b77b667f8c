"""`/manage/reviews` and `/manage/approvals`: what awaits a decision, and approving several at once.

By a session alone: no key approves, whatever its scopes, so that four eyes are two people's. Each
piece is approved by workers in a transaction of its own, as from the screen *Several at once*.
"""
