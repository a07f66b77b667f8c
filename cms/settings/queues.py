"""Celery and Redis. Messages are hints: every row that matters is in PostgreSQL."""

from cms.settings.environment import ENVIRONMENT

REDIS_URL = ENVIRONMENT.redis_url


def as_broker_url(url: str) -> str:
    """Celery spells a unix socket `redis+socket://`, redis-py `unix://`."""
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


CELERY_BROKER_URL = as_broker_url(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Ten times the longest task (seconds); shorter and a slow task runs twice.
    "visibility_timeout": 600,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "health_check_interval": 15,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "workers.tasks.publish_due": {"queue": "publish"},
    # Receivers outside may be slow: who waits for them does nothing else.
    "workers.tasks.send_webhooks": {"queue": "webhooks"},
    # Encoding keeps a processor busy for seconds.
    "workers.tasks.make_pictures": {"queue": "pictures"},
    # So does the nightly rebuild of similar news, for minutes.
    "workers.tasks.rebuild_related": {"queue": "related"},
}
# Queues that must have a living worker each; /healthz/publication misses one that has none.
WORK_QUEUES = ("publish", "default")
# These may be without one; what waits in them is told all the same.
FURTHER_QUEUES = ("webhooks", "pictures", "related")
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"

# Wagtail's background work becomes a row in the same transaction; a worker runs it later.
TASKS = {"default": {"BACKEND": "newsroom.delivery.background.DatabaseBackend"}}

# The clock publishes by itself what Celery has not published this long after its time (seconds).
CLOCK_PATIENCE_SECONDS = 0.3
# The clock looks at the table at least this often (seconds), notified or not.
CLOCK_LONGEST_WAIT_SECONDS = 1.0
