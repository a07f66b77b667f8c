"""A new page of a section: the section's desk has to see it in that locale too.

Called by newsroom/signal_handlers.py when a category page is first saved.
"""

from newsroom.content.models import CategoryPage
from newsroom.review.desks import furnish
from newsroom.review.models import Desk


def show_to_desks(category: CategoryPage) -> None:
    """Bring the page permissions of this section's desks in line."""
    for desk in Desk.objects.filter(section_key=category.translation_key).select_related("group"):
        furnish(desk)
