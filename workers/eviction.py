"""A Redis that throws keys away when its memory is full is the wrong one for hints and views.

`manage.py check --deploy` says so; worker and beat refuse to start (`start.py`). The clock does
not ask: it publishes on time whatever Redis does. A Redis that is away may come: no finding.
"""

from typing import Any

from django.core.checks import CheckMessage, Error

from newsroom.publishing.broker import RIGHT_POLICY, look_at_broker


def check_eviction(**options: Any) -> list[CheckMessage]:
    broker = look_at_broker()
    if not broker.evicts:
        return []
    return [
        Error(
            f"Redis has the eviction policy {broker.eviction_policy}: with its memory full it"
            " would silently forget hints to workers and readers' views.",
            hint=f"Set maxmemory-policy {RIGHT_POLICY}, and keep caches in another Redis.",
            id="newsroom.E013",
        )
    ]
