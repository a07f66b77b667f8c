"""What somebody at a screen asked for is carried out while they wait."""

from django.utils.translation import gettext as _

from newsroom.publishing.errors import NotPublishable, PublicationRefused
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one


def carry_out_now(row: Publication) -> None:
    """Raises PublicationRefused when it could not be done; the caller's transaction rolls back."""
    if publish_one(publication_id=row.pk, done_by="now") not in (Outcome.DONE, Outcome.SUPERSEDED):
        row.refresh_from_db()
        # Of its own refusals the words alone; of a breakdown its kind too.
        error = row.last_error.removeprefix(f"{NotPublishable.__name__}: ")
        raise PublicationRefused(error or _("Somebody else is at it; try again."))
