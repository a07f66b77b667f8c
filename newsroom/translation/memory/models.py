"""Rows of the memory: written from what is live (`remember`), read by `suggest` and `concordance`.

Plain ids and no cascading keys, like the ledger: what is public decides what stands here.
"""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class MemorySegment(models.Model):
    """Words of a live source, and what stands for them in a live translation.

    `is_whole`: segments of a page as they were linked; otherwise one sentence of them. `digest` is
    that of the source's words, `before` and `after` those of its neighbours.
    """

    story_id = models.CharField(max_length=40, db_index=True)
    source_page_id = models.BigIntegerField()
    target_page_id = models.BigIntegerField()
    source_locale = models.CharField(max_length=12)
    target_locale = models.CharField(max_length=12)
    segment_id = models.CharField(max_length=200)
    is_whole = models.BooleanField()
    source_text = models.TextField()
    target_text = models.TextField()
    digest = models.CharField(max_length=16)
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16, blank=True)
    published_at = models.DateTimeField()
    # Words of both, as `delivery/search_words.py` makes them: for the concordance.
    words = SearchVectorField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("source_locale", "target_locale", "digest"), name="memory_by_digest"
            ),
            GinIndex(fields=("words",), name="memory_by_words"),
        ]

    def __str__(self) -> str:
        return f"{self.source_locale} → {self.target_locale}: {self.source_text[:60]}"


class MemoryTerm(models.Model):
    """Two words near each other in a segment, as one number (`terms.py`), with its length."""

    term = models.IntegerField()
    length = models.IntegerField()
    segment_id = models.BigIntegerField(db_index=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("term", "length", "segment_id"), name="memory_by_term")
        ]

    def __str__(self) -> str:
        return f"{self.term} in {self.segment_id}"


class MemoryRebuild(models.Model):
    """How far an unfinished rebuild has come; no row when there is none."""

    done_until = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rebuild until {self.done_until}"
