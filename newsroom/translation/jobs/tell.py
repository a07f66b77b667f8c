"""What people are told about jobs is noted with the deed; a worker tells them after the commit."""

from datetime import datetime
from typing import Any

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.translation.jobs.models import SetAside, TranslationJob

TOPIC = "translation_job"  # {"event", "job_id", "actor"}
ASSIGNED, OVERDUE, OVERDUE_AT_DESK = "job_assigned", "job_overdue", "job_overdue_at_desk"
# Of nobody's inbox: a version that goes out with its source joins the launch set of that.
JOIN = "join_set"
KEPT_ASIDE = "text_kept_aside"


def tell_later(
    job: TranslationJob, event: str, *, actor: Any = None, mark: str = "", now: datetime
) -> None:
    """`mark` tells two occasions of one event apart: the instant, where nothing else does."""
    effect = Effect(
        topic=TOPIC,
        key=f"{TOPIC}:{event}:{job.pk}:{mark or now.isoformat()}",
        payload={"event": event, "job_id": job.pk, "actor": getattr(actor, "pk", None)},
    )
    record_follow_ups([effect], now=now)


def tell_of_text_aside(kept: SetAside, *, now: datetime) -> None:
    """To who wrote it, and to those who had the page meanwhile."""
    payload = {"event": KEPT_ASIDE, "kept_id": kept.pk}
    effect = Effect(topic=TOPIC, key=f"{TOPIC}:{KEPT_ASIDE}:{kept.pk}", payload=payload)
    record_follow_ups([effect], now=now)
