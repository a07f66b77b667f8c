"""Thin tasks. Their messages are hints without content: what is due is read from the database.

Each may run twice, late, or beside itself: the actions lock their row and check its state.
"""

from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.publish_due import publish_everything_due
from workers.celery import app

# A batch ends here (seconds); the next hint goes on. Below the time limits, so none is killed.
BATCH_SECONDS = 20


@app.task(time_limit=30, expires=5)
def publish_due() -> None:
    publish_everything_due(done_by="celery", seconds=BATCH_SECONDS)


@app.task(time_limit=60, expires=30)
def run_follow_ups() -> None:
    run_due_follow_ups(seconds=BATCH_SECONDS)
