"""The pictures of all members of a set, made public in one order before any of them goes out.

Picture by picture within each story, two publications could wait for each other in a circle.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.content.block_parts import image_ids_in
from newsroom.content.known_pictures import read_pictures
from newsroom.delivery.pictures import publish_images
from newsroom.publishing.sets.candidates import Candidate

logger = logging.getLogger(__name__)


def publish_their_pictures(candidates: Iterable[Candidate], *, now: datetime) -> None:
    """A picture that cannot be made is a problem of the members that show it."""
    shown_by: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for image_id in image_ids_of(candidate.revision.content):  # type: ignore[union-attr]
            shown_by[image_id].append(candidate)
    if shown_by and try_to_publish(shown_by, now=now) is not None:
        for image_id in sorted(shown_by):
            error = try_to_publish([image_id], now=now)
            for candidate in shown_by[image_id] if error else ():
                candidate.error, candidate.problem = error, str(error)


def try_to_publish(image_ids: Iterable[int], *, now: datetime) -> Exception | None:
    try:
        with transaction.atomic():
            publish_images(read_pictures(list(image_ids)), now=now)
    except Exception as error:  # a file, a storage or the database: the members are told
        logger.warning("Pictures of a launch set failed", exc_info=error)
        return error
    return None


def image_ids_of(content: dict[str, Any]) -> set[int]:
    """As `delivery/picture_ids.py` finds them, of a version that nobody has opened yet."""
    body = content.get("body")
    in_body = image_ids_in(json.loads(body)) if isinstance(body, str) else []
    return {pk for pk in [content.get("lead_image"), *in_body] if isinstance(pk, int)}
