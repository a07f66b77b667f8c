"""The Celery application: `celery -A workers.celery worker|beat`."""

import gc
import os

from celery import Celery
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
# A worker that died is back half a second earlier: the system checks read every screen's code, and
# `manage.py migrate` and `check --deploy` have asked them of this very release.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")
if not apps.ready:
    gc.disable()  # until Django is set up (workers/apps.py)

MODULES = ["workers.tasks", "workers.signs_of_life", "workers.start", "workers.shutdown"]
app = Celery("newsroom", include=MODULES)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = {
    # The net under the clock: finds what no hint announced.
    "sweep-publications": {
        "task": "workers.tasks.publish_due",
        "schedule": 1.0,
        # With no worker listening, sweeps must not pile up (seconds).
        "options": {"expires": 2},
    },
    # Dry runs ten minutes and one minute before each request's time.
    "prepare-publications": {
        "task": "workers.tasks.prepare_publications",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    # What waits keeps its wall time when a zone's rules change.
    "follow-time-zones": {
        "task": "workers.tasks.follow_time_zones",
        "schedule": 3600.0,
        "options": {"expires": 600},
    },
    # The net under the relay.
    "sweep-follow-ups": {
        "task": "workers.tasks.run_follow_ups",
        "schedule": 5.0,
        "options": {"expires": 10},
    },
    # Similar news anew, at night; asked often, so that no night is missed.
    "begin-rebuilds": {
        "task": "workers.tasks.begin_rebuilds",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    # Its steps; each worker that takes one of these works on until nothing is left.
    "rebuild-related": {
        "task": "workers.tasks.rebuild_related",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    # The same for pictures, which have workers of their own.
    "sweep-picture-files": {
        "task": "workers.tasks.make_pictures",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    # The net under the clock's hints for webhooks.
    "sweep-webhooks": {
        "task": "workers.tasks.send_webhooks",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    # Each wire has an interval of its own; this only looks for those that are due.
    "fetch-wires": {
        "task": "workers.tasks.fetch_wires",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    # What a restart of Redis may cost in views is what was counted since the last of these.
    "count-views": {
        "task": "workers.tasks.count_views",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "rank-views": {
        "task": "workers.tasks.rank_views",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "roll-up-views": {
        "task": "workers.tasks.roll_up_old_views",
        "schedule": 3600.0,
        "options": {"expires": 600},
    },
    # When keys of the API were last used, to the minute.
    "note-uses-of-keys": {
        "task": "workers.tasks.note_uses_of_keys",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Digests whose hour has come, and mails that were gathered.
    "ask-for-notice-mails": {
        "task": "workers.tasks.ask_for_notice_mails",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    # A quarter of an hour is what a breaking one has.
    "tell-of-overdue-translations": {
        "task": "workers.tasks.tell_of_overdue_translations",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    # Words that were typed and never saved stay no longer than their preview.
    "forget-previews": {
        "task": "workers.tasks.forget_previews",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    # The beginning of the change log, of the lists of deliveries, of inboxes and of the tables of
    # several pieces at once, days by days.
    "forget-what-is-old": {
        "task": "workers.tasks.forget_what_is_old",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # Files of publications that were rolled back; nobody knows their names.
    "sweep-pictures": {
        "task": "workers.tasks.sweep_files",
        "schedule": 6 * 3600.0,
        "options": {"expires": 3600},
    },
}
# The schedule above is the whole truth: a file of last runs would only go stale.
app.conf.beat_scheduler = "workers.signs_of_life:BeatingScheduler"
app.conf.beat_max_loop_interval = 1
