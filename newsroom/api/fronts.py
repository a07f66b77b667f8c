"""`/fronts/{front}`: the curated front of a home page or a section, filled up with what is newest.

A front also changes by the clock and by its editors, without a word in the change log. So the read
edge keeps it for a second at most, and caches never beyond the instant that the clock changes it.
"""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import SHORT, Validators, answer_json
from newsroom.api.filters import FrontFilters
from newsroom.api.members import etag_of, only
from newsroom.api.parameter_types import SLUG
from newsroom.api.problem_types import NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.api.reads import reads
from newsroom.api.schemas.fronts import FrontItems
from newsroom.api.schemas.parts import SomeFrontItems
from newsroom.delivery.cache_tags import front_tag, list_tag
from newsroom.delivery.splice import array_of, combine_etags, splice
from newsroom.fronts.fill import Placed
from newsroom.fronts.reading import read_front

router = Router()
# As long as anything counts there unheard.
AT_THE_EDGE = 1.0
# The same for a section in preparation and a name that never was.
UNKNOWN = "No published front has this name in this locale."


@reads(
    router,
    "/fronts/{front}",
    answer=FrontItems | SomeFrontItems,
    parameters=FrontFilters,
    problems=(404,),
    operation_id="read_front",
    tag="stories",
)
def show_front(request: HttpRequest, front: str, filters: Query[FrontFilters]) -> HttpResponse:
    """The front of a home page (`home`) or of a section (its slug).

    In the order to show them: what editors have placed, with the headline and picture of that place
    in `slot`, then the newest. A story that goes down leaves at once, and others move up.
    """
    found = read_front(front, locale=filters.locale) if SLUG.fullmatch(front) else None
    if found is None:
        raise Problem(NOT_FOUND, UNKNOWN)
    items = [splice(one.story.card, {"slot": slot_of(one)}) for one in found.placed]
    as_of = json.dumps(found.since.isoformat() if found.since else None)
    tags = [front_tag(found.public_id), list_tag(filters.locale)]
    name, fields = json.dumps(front, ensure_ascii=False), filters.fields

    def write() -> str:
        cards = array_of(only(one, fields, also=["slot"]) for one in items)
        return f'{{"items":{cards},"front":{name},"as_of":{as_of}}}'

    return answer_json(
        request,
        write,
        validators=Validators(etag=etag_of(combine_etags(*items, as_of), fields)),
        freshness=SHORT.until(found.stands_for),
        tags=tags,
        ticket=tags,
        ticket_seconds=AT_THE_EDGE,
        language=filters.locale,
    )


def slot_of(placed: Placed) -> str:
    """As JSON; the picture is one already."""
    headline = json.dumps(placed.headline or None, ensure_ascii=False)
    until = json.dumps(placed.ends_at.isoformat() if placed.ends_at else None)
    return (
        f'{{"origin":"{placed.origin}","headline":{headline},'
        f'"image":{placed.picture or "null"},"until":{until}}}'
    )
