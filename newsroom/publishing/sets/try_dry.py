"""Trying a whole set dry when somebody asks for it: the button *Check all now*, the API, commands.

The prepare step does the same by itself ten minutes and one minute before; here nobody is told.
"""

import time
from datetime import datetime
from typing import Any

from newsroom.publishing.flip.make_ready import make_set_ready
from newsroom.publishing.models import LaunchSet, Preparation, Publication
from newsroom.publishing.prepare_checks import hindrances
from newsroom.publishing.prepare_findings import KeptFinding, describe
from newsroom.publishing.sets.acting import refuse_without_right
from newsroom.publishing.sets.pages import members_pages

# Somebody waits at a screen.
LONGEST_SECONDS = 10


def try_set_dry(launch_set: LaunchSet, *, user: Any, now: datetime) -> int:
    """How many members were tried; what is not in the ledger yet has nothing to try.

    They are made ready too, for who publishes the set right away.
    """
    refuse_without_right(members_pages(launch_set), user=user)
    requests = Publication.objects.filter(
        launch_set=launch_set,
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
    ).select_related("approval__approved_by")
    tried = 0
    for request in requests.order_by("pk"):
        keep_findings(request, describe_of(request), now=now)
        tried += 1
    make_set_ready(launch_set, now=now, ends_at=time.monotonic() + LONGEST_SECONDS)
    return tried


def describe_of(request: Publication) -> list[KeptFinding]:
    return describe(lambda: hindrances(request))


def keep_findings(request: Publication, findings: list[KeptFinding], *, now: datetime) -> None:
    """Under version 0 where the prepare step has not come yet: it comes all the same."""
    Preparation.objects.bulk_create(
        [
            Preparation(
                publication=request,
                version=0,
                stage=Preparation.Stage.EARLY,
                at=now,
                findings=findings,
            )
        ],
        update_conflicts=True,
        unique_fields=["publication"],
        update_fields=["at", "findings"],
    )
