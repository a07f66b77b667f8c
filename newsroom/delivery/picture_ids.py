"""Which pictures a page shows; everybody who makes, names or counts pictures asks here."""

from typing import Any

from newsroom.content.block_parts import image_ids_in


def image_ids_of(page: Any) -> set[int]:
    """Of a page of any kind, read from its raw body without a query."""
    body = getattr(page, "body", None)
    in_body = image_ids_in(body.raw_data) if body is not None else []
    return {pk for pk in [getattr(page, "lead_image_id", None), *in_body] if pk}
