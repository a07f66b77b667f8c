"""The door for drafts: what programs outside hand in becomes a draft, once per id of theirs.

Partners' keys (`api/manage/drafts.py`) and the newsroom's own readers of wires (`intake/wires`)
come in here, by one action: `take_draft`. Nobody who comes in by it submits, approves or publishes.
"""
