"""What the tests of fronts do again and again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from newsroom.fronts.arrange import arrange_front
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.reading import read_front
from newsroom.fronts.versions import in_force
from newsroom.fronts.wishes import Wish
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import show_now
from tests.builders import make_admin

ZONE = "Asia/Almaty"


def arrange(
    page: Any, *wanted: Any, user: Any = None, at: datetime | None = None, **given: Any
) -> FrontVersion:
    """Pages and wishes in their order; `at` plans it. What stands there was seen, unless `seen`."""
    current = in_force(page.pk)
    values = {"seen": current.pk if current else None, **given}
    return arrange_front(
        page=page,
        wishes=[one if isinstance(one, Wish) else Wish(page_id=one.pk) for one in wanted],
        starts=show_now(now=at, zone=ZONE) if at else None,
        user=user or make_admin(),
        now=database_now(),
        **values,
    )


def refusal_of(page: Any, *wanted: Any, **given: Any) -> VerbRefused:
    with pytest.raises(VerbRefused) as caught:
        arrange(page, *wanted, **given)
    return caught.value


def begin(version: FrontVersion) -> None:
    """As if the time of a planned one had come just now."""
    FrontVersion.objects.filter(pk=version.pk).update(starts_at=database_now())


def shown(name: str = "home", locale: str = "en") -> list[str]:
    """Titles as readers meet them, with why each stands there where no editor chose it."""
    front = read_front(name, locale=locale)
    assert front is not None
    return [
        (one.headline or json.loads(one.story.card)["title"])
        + ("" if one.origin == "editor" else f" ({one.origin})")
        for one in front.placed
    ]
