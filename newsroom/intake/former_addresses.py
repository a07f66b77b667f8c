"""Old addresses of imported stories, kept so that readers' links can be redirected."""

from collections.abc import Mapping

from newsroom.content.models import FormerAddress


def keep_former_addresses(paths: Mapping[int, str]) -> None:
    """Page key → path. An address leads to one story: the first that claimed it keeps it."""
    FormerAddress.objects.bulk_create(
        [FormerAddress(page_id=key, path=path) for key, path in paths.items() if path],
        ignore_conflicts=True,
    )
