"""The bar below a list of pages offers no *Publish*: nothing goes out without an approval.

Called by newsroom/wagtail_hooks.py, before Wagtail reads which actions there are.
"""

from wagtail.admin.views.pages.bulk_actions import PublishBulkAction


def take_publish_away() -> None:
    """An action without models is offered nowhere, and its address is a 404."""
    PublishBulkAction.models = []
