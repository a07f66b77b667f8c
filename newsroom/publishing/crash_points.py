"""Where a process can be made to die or stand still in the middle of its work, in tests only.

`publish_one`, `send_out` and `scheduling` pass these points. The environment names one of them in
NEWSROOM_CRASH, which is read only under NEWSROOM_MODE=test; tests/faults/ sets it for one process.
"""

import os
import signal

# A row is locked · Wagtail has made the version live · document, changes and follow-ups are
# written · all of that is committed.
CLAIMED, PUBLISHED, OUTBOXED, COMMITTED = "claimed", "published", "outboxed", "committed"
# Of several that share a transaction, the first is written.
BETWEEN = "between"
# A request stands in the ledger, not yet committed · it is committed.
ENTERED, RECORDED = "entered", "recorded"

HOW = {"kill": signal.SIGKILL, "kill-group": signal.SIGKILL, "freeze": signal.SIGSTOP}


def reach(point: str) -> None:
    """Nothing outside tests. A process that froze here and was thawed goes on, once and for all."""
    if os.environ.get("NEWSROOM_CRASH") != point or os.environ.get("NEWSROOM_MODE") != "test":
        return
    del os.environ["NEWSROOM_CRASH"]
    how = os.environ.get("NEWSROOM_CRASH_HOW", "kill")
    if how == "kill-group":
        os.killpg(0, HOW[how])
    os.kill(os.getpid(), HOW[how])
