"""What a member of a launch set will write when it goes out, made before its time.

A table of its own, as for dry runs: nothing here holds a row of the ledger. The public role may
not read it.
"""

from django.db import models

from newsroom.publishing.models.publications import Publication


class PreparedLaunch(models.Model):
    """Of one request. It counts only while everything that it was made from is the same."""

    publication = models.OneToOneField(
        Publication, primary_key=True, on_delete=models.CASCADE, related_name="prepared_launch"
    )
    # Of the request: moved to another time, or approved anew, it is prepared anew.
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    # A hash of the rows that it was made from.
    made_from = models.CharField(max_length=64)
    document = models.JSONField()

    def __str__(self) -> str:
        return f"made at {self.at:%H:%M:%S} for request {self.publication_id}"
