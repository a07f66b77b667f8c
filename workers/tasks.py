"""Thin tasks. Their messages are hints without content: what is due is read from the database.

Each may run twice, late, or beside itself: the actions lock their row and check its state.
"""

from django.utils import timezone
from django.utils.module_loading import import_string

from newsroom.api.keys.uses import note_key_uses
from newsroom.audience.flush import flush_views
from newsroom.audience.rank import rank_most_viewed
from newsroom.audience.roll_up import roll_up_views
from newsroom.audience.trend import rank_trending
from newsroom.delivery.finish_pictures import ask_for_missing_files
from newsroom.delivery.log_retention import forget_old_changes
from newsroom.delivery.picture_sweep import sweep_pictures
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.intake.wires.fetch_due import fetch_due_wires
from newsroom.previews.forget import forget_ended_previews
from newsroom.publishing.prepare import prepare_everything
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.zone_rules import follow_zone_rules
from newsroom.related.begin_rebuild import begin_nightly_rebuilds
from newsroom.review.bulk.retention import forget_old_jobs
from newsroom.review.notices.ask import ask_for_due_mails
from newsroom.review.notices.retention import forget_old_notices
from newsroom.translation.drafting.retention import forget_old_drafting
from newsroom.translation.jobs.overdue import tell_overdue
from newsroom.webhooks.retention import forget_old_deliveries
from newsroom.webhooks.send_due import send_webhooks as send_due_webhooks
from workers.celery import app
from workers.shutdown import is_shutting_down
from workers.sweeps import record_sweep

# A batch ends here (seconds); the next hint goes on. Below the time limits, so none is killed.
BATCH_SECONDS = 20
# Less than beat's interval, so that a burst of dry runs leaves the queue to others in between.
PREPARE_SECONDS = 4
# Below what Redis waits before it hands a task out again; what was loaded serves that long.
REBUILD_SECONDS = 500


@app.task(time_limit=30, expires=5)
def publish_due() -> None:
    publish_everything_due(done_by="celery", seconds=BATCH_SECONDS, should_stop=is_shutting_down)
    record_sweep("publications")


@app.task(time_limit=60, expires=30)
def run_follow_ups() -> None:
    run_due_follow_ups(seconds=BATCH_SECONDS, should_stop=is_shutting_down)
    record_sweep("follow-ups")


@app.task(time_limit=300, expires=60)
def make_pictures() -> None:
    """Seconds of a processor for each: in a queue of its own, so that nothing waits for it."""
    run_due_follow_ups(seconds=BATCH_SECONDS, apart=True, should_stop=is_shutting_down)


@app.task(time_limit=60, expires=600)
def begin_rebuilds() -> None:
    begin_nightly_rebuilds(now=timezone.now())


@app.task(time_limit=590, expires=30)
def rebuild_related() -> None:
    """Minutes of a processor: in a queue of its own, each worker with a part of the articles.

    Imported when it is first needed: numpy would cost every clock and worker 0.1 s at its start.
    """
    rebuild = import_string("newsroom.related.rebuild_due.rebuild_what_is_begun")
    rebuild(seconds=REBUILD_SECONDS, should_stop=is_shutting_down)


@app.task(time_limit=60, expires=10)
def send_webhooks() -> None:
    send_due_webhooks(seconds=BATCH_SECONDS, should_stop=is_shutting_down)
    record_sweep("webhooks")


@app.task(time_limit=60, expires=30)
def fetch_wires() -> None:
    fetch_due_wires(seconds=BATCH_SECONDS, should_stop=is_shutting_down)


@app.task(time_limit=60, expires=5)
def prepare_publications() -> None:
    prepare_everything(seconds=PREPARE_SECONDS)


@app.task(time_limit=60, expires=600)
def follow_time_zones() -> None:
    follow_zone_rules(now=timezone.now())


@app.task(time_limit=30, expires=10)
def count_views() -> None:
    flush_views(now=timezone.now())


@app.task(time_limit=60, expires=30)
def rank_views() -> None:
    rank_most_viewed(now=timezone.now())
    rank_trending(now=timezone.now())


@app.task(time_limit=60, expires=600)
def roll_up_old_views() -> None:
    roll_up_views(now=timezone.now())


@app.task(time_limit=30, expires=60)
def note_uses_of_keys() -> None:
    note_key_uses()


@app.task(time_limit=30, expires=10)
def ask_for_notice_mails() -> None:
    ask_for_due_mails(now=timezone.now())


@app.task(time_limit=30, expires=30)
def tell_of_overdue_translations() -> None:
    tell_overdue(now=timezone.now())


@app.task(time_limit=30, expires=300)
def forget_previews() -> None:
    forget_ended_previews(now=timezone.now())


@app.task(time_limit=600, expires=3600)
def forget_what_is_old() -> None:
    now = timezone.now()
    forget_old_changes(now=now)
    forget_old_deliveries(now=now)
    forget_old_notices(now=now)
    forget_old_jobs(now=now)
    forget_old_drafting(now=now)


@app.task(time_limit=600, expires=3600)
def sweep_files() -> None:
    sweep_pictures(now=timezone.now())
    ask_for_missing_files(now=timezone.now())
