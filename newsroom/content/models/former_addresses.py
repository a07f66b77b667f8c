"""Where pages stood before: in another system, under another slug, in a renamed section."""

from django.db import models
from django.db.models.functions import Now
from wagtail.models import Page


class FormerAddress(models.Model):
    """`path` begins with a slash and may end in a query; it leads to one page.

    Of two imported stories the first one has an address; of two pages of our own, the one that
    stood there last. It names the page and not its present address, so no redirect leads to
    another one, however often a page moves. A deleted page keeps its addresses: they say what its
    tombstone says.
    """

    path = models.CharField(max_length=500, unique=True)
    page = models.ForeignKey(
        Page,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="former_addresses",
    )
    # Since when it is former. A page that was taken down here later stood here last.
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.path
