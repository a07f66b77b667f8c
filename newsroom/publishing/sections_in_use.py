"""A section holds its stories up: while any is live or scheduled, it stays where it is."""

from typing import Any

from newsroom.content.models import CategoryPage
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Publication

SHOWN = 5


def stories_in_use(page: Any) -> list[str]:
    """Headlines of live or scheduled stories below a section or a home page."""
    below = page.get_descendants()
    pending = Publication.objects.filter(
        state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    ).values("page_id")
    live = below.filter(live=True)
    return list(
        (live | below.filter(pk__in=pending)).order_by("path").values_list("title", flat=True)
    )


def refuse_section_in_use(page: Any, *, verb: str) -> None:
    """Raises PublicationRefused with the stories' list; `verb` stands in the message."""
    if page.is_leaf() and not isinstance(page, CategoryPage):
        return
    titles = stories_in_use(page)
    if titles:
        more = f" and {len(titles) - SHOWN} more" if len(titles) > SHOWN else ""
        listed = "; ".join(f"“{title}”" for title in titles[:SHOWN])
        raise PublicationRefused(
            f"“{page.title}” cannot be {verb}: these stories are live or scheduled in it: "
            f"{listed}{more}."
        )
