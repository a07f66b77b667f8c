"""What the similar-news engine remembers; readers see only `delivery.models.RelatedEntry`."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class TermStatistics(models.Model):
    """In how many articles of a locale a term stands, frozen per epoch.

    The row with `term` = -1 holds the number of articles.
    """

    epoch = models.PositiveIntegerField()
    locale = models.CharField(max_length=12)
    term = models.IntegerField()  # 31-bit hash
    document_frequency = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("locale", "epoch", "term"), name="one_frequency_per_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.term}: {self.document_frequency}"


class Posting(models.Model):
    """One of an article's 24 heaviest terms."""

    locale = models.CharField(max_length=12)
    term = models.IntegerField()
    day = models.DateField()
    page_id = models.BigIntegerField(db_index=True)
    weight = models.FloatField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("locale", "term", "-day", "-page_id"),
                include=("weight",),
                name="newest_postings_of_a_term",
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} in {self.page_id}"


class StoredSignature(models.Model):
    """An article as its 64 heaviest terms, 6 bytes each."""

    page_id = models.BigIntegerField(primary_key=True)
    locale = models.CharField(max_length=12, db_index=True)
    listed_at = models.DateTimeField()
    category_slug = models.CharField(max_length=255, blank=True)
    tag_slugs = ArrayField(models.CharField(max_length=100), default=list)
    terms = models.BinaryField()
    epoch = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"signature of {self.page_id}"


class KeptNeighbour(models.Model):
    """One of the 20 nearest stories of an article: more than are shown, to refill from."""

    page_id = models.BigIntegerField()
    member_id = models.BigIntegerField(db_index=True)
    score = models.FloatField()
    reasons = ArrayField(models.CharField(max_length=120), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("page_id", "member_id"), name="no_neighbour_twice")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ~ {self.member_id} {self.score:.2f}"
