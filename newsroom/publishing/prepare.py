"""The prepare step: ten minutes and one minute before its time, each request is tried dry.

What rests on an approval in doubt (`doubts.py`) is tried at once, however far its time is; then
only whether the approval stands: the rest may still be made ready.
Workers call `prepare_everything` every few seconds. What stands against going out is kept beside
the request, written into the page's history and told to whoever can mend it, once per stage and
finding; it disappears as soon as it is mended. No row of the ledger is held meanwhile. Members of
launch sets are made ready afterwards (`flip/make_ready.py`).
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.doubts import IN_DOUBT
from newsroom.publishing.flip.make_ready import forget_what_is_over, make_set_ready
from newsroom.publishing.models import LaunchSet, Preparation, Publication
from newsroom.publishing.prepare_checks import against_approval, hindrances
from newsroom.publishing.prepare_findings import KeptFinding, describe, digest
from newsroom.publishing.prepare_history import note_warning

Stage = Preparation.Stage
TOPIC = "publication_warning"  # {"publication", "cause", "keys"}
EARLY = timedelta(minutes=10)
LATE = timedelta(minutes=1)
# Closer to its time nothing can be mended, and nothing should be in the way.
TOO_LATE = timedelta(seconds=5)
# How soon a mended request is seen to be mended.
LOOK_AGAIN = timedelta(seconds=15)
# The same long before its time: a new approval is another request, and is seen at once.
LOOK_AGAIN_FROM_AFAR = timedelta(minutes=5)
FORGOTTEN_AFTER = timedelta(days=1)
# In `told`, beside the stages: what was said before the first of them.
FROM_AFAR = "afar"
AT_ONCE = 50


def prepare_everything(*, seconds: float) -> int:
    """Try what is due to be tried until the time is up; how many were tried.

    What nears its time comes first, sets included: hundreds of doubts about what goes out next
    month must not keep tonight's set from being made ready.
    """
    ends_at = time.monotonic() + seconds
    tried = try_soonest_first(from_afar=False, ends_at=ends_at)
    make_sets_ready(ends_at=ends_at)
    tried += try_soonest_first(from_afar=True, ends_at=ends_at)
    old = Preparation.objects.filter(at__lt=database_now() - FORGOTTEN_AFTER)
    old.exclude(at=IN_DOUBT, publication__state=Publication.State.PENDING).delete()
    return tried


def try_soonest_first(*, from_afar: bool, ends_at: float) -> int:
    tried: set[int] = set()
    while time.monotonic() < ends_at:
        now = database_now()
        is_far = Q(due_at__gt=now + EARLY)
        those = to_prepare(now=now).filter(is_far if from_afar else ~is_far)
        soonest = those.order_by("due_at", "pk").values_list("pk", flat=True)
        fresh = [pk for pk in soonest[:AT_ONCE] if pk not in tried]
        if not fresh:
            break
        for publication_id in fresh:
            prepare_one(publication_id=publication_id, now=database_now())
            tried.add(publication_id)
            if time.monotonic() >= ends_at:
                break
    return len(tried)


def make_sets_ready(*, ends_at: float) -> None:
    """Members of launch sets that near their time, anew when what they are made of has changed."""
    now = database_now()
    near = LaunchSet.objects.filter(
        state=LaunchSet.State.PLANNED, due_at__gt=now + TOO_LATE, due_at__lte=now + EARLY
    )
    for launch_set in near.order_by("due_at", "pk"):
        make_set_ready(launch_set, now=now, ends_at=ends_at)
    forget_what_is_over(now=now)


def to_prepare(*, now: datetime) -> QuerySet[Publication]:
    """Requests whose next dry run is due: a new stage, another time, a finding to see again, or a
    doubt about an approval.
    """
    new_stage = Q(due_at__lte=now + EARLY) & (
        Q(preparation__isnull=True)
        | ~Q(preparation__version=F("version"))
        | Q(preparation__at__lt=F("due_at") - EARLY)  # looked at from afar only
        | Q(due_at__lte=now + LATE, preparation__stage=Stage.EARLY)
    )
    # Version 0 is of a launch set that was tried by hand: its findings stay until its time.
    found = ~Q(preparation__findings=[]) & Q(preparation__version__gt=0)
    is_old = Q(preparation__at__lte=now - LOOK_AGAIN_FROM_AFAR) | Q(
        preparation__at__lte=now - LOOK_AGAIN, due_at__lte=now + EARLY
    )
    again = Q(preparation__at=IN_DOUBT) | (found & is_old)
    return Publication.objects.filter(
        new_stage | again, state=Publication.State.PENDING, due_at__gt=now + TOO_LATE
    )


def prepare_one(*, publication_id: int, now: datetime) -> None:
    """Try one request and tell what is new about it; of several callers one does it."""
    # By itself: a new row's reference holds the ledger's row until it is committed.
    Preparation.objects.bulk_create(
        [
            Preparation(publication_id=pk, version=0, stage=Stage.EARLY, at=now)
            for pk in to_prepare(now=now).filter(pk=publication_id).values_list("pk", flat=True)
        ],
        ignore_conflicts=True,
    )
    with transaction.atomic():
        own = Preparation.objects.select_for_update(skip_locked=True).filter(pk=publication_id)
        preparation = own.first()
        # Looked up once more under the lock: somebody else may just have done it.
        request = to_prepare(now=now).filter(pk=publication_id).first()
        if preparation is not None and request is not None:
            try_dry(request, preparation, now=now)


def try_dry(request: Publication, preparation: Preparation, *, now: datetime) -> None:
    stage = Stage.LATE if request.due_at - now <= LATE else Stage.EARLY
    is_far = request.due_at - now > EARLY
    steps = [against_approval] if is_far else None
    told_at = FROM_AFAR if is_far else stage.value
    told = preparation.told if preparation.version == request.version else {}
    findings = describe(lambda: hindrances(request, steps=steps))
    if is_far and not findings:
        preparation.delete()
        return
    fresh = [one for one in findings if one["key"] not in told.get(told_at, [])]
    if fresh:
        told = {**told, told_at: [*told.get(told_at, []), *(one["key"] for one in fresh)]}
        record_follow_ups([warning_of(request, stage=told_at, findings=fresh)], now=now)
        note_warning(request, findings=fresh)
    preparation.version, preparation.stage, preparation.at = request.version, stage, now
    preparation.findings, preparation.told = findings, told
    preparation.save()


def warning_of(request: Publication, *, stage: str, findings: Sequence[KeptFinding]) -> Effect:
    """For `review/notices`, which knows whose desk it is."""
    keys = [one["key"] for one in findings]
    cause = f"{request.pk}:{request.version}:{stage}:{digest(*keys)}"
    return Effect(
        topic=TOPIC,
        key=f"{TOPIC}:{cause}",
        payload={"publication": request.pk, "cause": cause, "keys": keys},
    )


def publications_in_danger() -> QuerySet[Preparation]:
    """What is to go out and, as things stand, cannot; soonest first, with its request.

    For the dashboard, the problems screen and metrics.
    """
    return (
        Preparation.objects.filter(
            publication__state=Publication.State.PENDING, version=F("publication__version")
        )
        .exclude(findings=[])
        .select_related("publication")
        .order_by("publication__due_at", "publication_id")
    )
