"""Members that have nothing to say are left out, as JSON formats of others want it. Pure."""

from typing import Any


def without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value not in (None, "", [])}
