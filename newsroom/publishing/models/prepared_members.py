"""What a member of a launch set will write when it goes out, made beforehand."""

from django.db import models


class PreparedMember(models.Model):
    """Of one request of the ledger. No grant lets the public role read this table.

    Plain ids: a reference would hold the ledger's row while this one is written.
    """

    publication_id = models.BigIntegerField(primary_key=True)
    revision_id = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    # JSON in its own order, see `flip/ready_member.py`; empty: it goes out in the ordinary way.
    kept = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.publication_id} at {self.made_at:%Y-%m-%d %H:%M:%S%z}"
