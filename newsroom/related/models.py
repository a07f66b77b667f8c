"""What the similar-news engine remembers; readers see only `delivery.models.RelatedEntry`.

Plain ids and no cascading keys: what is public decides what stands here, not Wagtail's tables.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class RelatedIndex(models.Model):
    """A locale's index: which statistics it uses, its size, and the stage of its rebuild.

    Whoever changes signatures, postings or kept lists of the locale locks its row first.
    """

    class Stage(models.TextChoices):
        RESTING = ""
        COUNTING = "counting"
        SIGNING = "signing"
        LISTING = "listing"

    locale = models.CharField(max_length=12, primary_key=True)
    # Names the frozen statistics; 0 before the first count.
    epoch = models.PositiveIntegerField(default=0)
    articles_at_epoch = models.PositiveIntegerField(default=0)
    # `terms.VERSION` when they were counted.
    terms_version = models.PositiveSmallIntegerField(default=1, db_default=1)
    articles = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.RESTING, blank=True)
    # Of the version before: how far a stage has come stands in `RebuildShard` now.
    done_until = models.BigIntegerField(default=0)
    # Grows with every signature that is written: a rebuild knows by it what came meanwhile.
    changes = models.BigIntegerField(default=0, db_default=0)
    # The rebuild that runs, or the last one.
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"similar news in {self.locale}"


class RebuildShard(models.Model):
    """A stretch of a locale's pages in the running stage of its rebuild, for one worker.

    Held for a minute from each step on; whoever finds it let go takes the next step.
    """

    locale = models.CharField(max_length=12)
    after = models.BigIntegerField()
    until = models.BigIntegerField(null=True)  # the last one has no end
    done_until = models.BigIntegerField()
    articles = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    is_done = models.BooleanField(default=False)
    holder = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("locale", "after"), name="one_shard_per_beginning")
        ]

    def __str__(self) -> str:
        return f"{self.locale} after {self.after}: {self.done} of {self.articles}"


class TermStatistics(models.Model):
    """In how many articles of a locale a term stands, frozen per epoch; rarer than 2 is left out.

    Those of the epoch to come are being counted. The number of articles is
    `RelatedIndex.articles_at_epoch`.
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
    """One of an article's heaviest terms (16 to 48, see signature.py); weight in 65,535ths."""

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
    # `RelatedIndex.changes` when it was written.
    change = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("locale", "change"), name="signatures_by_change")]

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


class RelatedChoices(models.Model):
    """An article's pins, in order, and exclusions as an editor last saved them: page ids.

    `wish` is `similar_news` of the article: "" (pins, then what is found), "pinned" or "none".

    The page's own inline rows lag behind for a live page with a draft; choices take effect on save.
    """

    page_id = models.BigIntegerField(primary_key=True)
    pins = ArrayField(models.BigIntegerField(), default=list)
    exclusions = ArrayField(models.BigIntegerField(), default=list)
    wish = models.CharField(max_length=6, blank=True, default="", db_default="")

    class Meta:
        indexes: ClassVar = [GinIndex(fields=("pins",), name="related_choices_by_pin")]

    def __str__(self) -> str:
        return f"choices of {self.page_id}"


class ListJudgement(models.Model):
    """Somebody's word on one place of a list: the sample of the day. A later one replaces it.

    Who said so stays among the desk; a benchmark reads the grades (`export_judgements`).
    """

    page_id = models.BigIntegerField()
    member_id = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    is_right = models.BooleanField()
    judged_by_id = models.BigIntegerField()
    judged_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page_id", "member_id", "judged_by_id"), name="one_judgement_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ~ {self.member_id}: {self.is_right}"
