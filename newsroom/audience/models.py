"""What is kept of views: numbers per story and hour, never a reader.

Plain ids, as in `delivery`: numbers outlive their stories. The public role may read totals and
ranks.
"""

from typing import ClassVar

from django.db import models


class ViewTotal(models.Model):
    """Views of one story in one locale: counted here, and brought along by an import."""

    public_id = models.CharField(max_length=20, primary_key=True)
    counted = models.BigIntegerField(default=0)
    historic = models.BigIntegerField(default=0)
    as_of = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.public_id} {self.counted + self.historic}"


class ViewHour(models.Model):
    """Views within one hour (UTC), for the rankings of the last week."""

    public_id = models.CharField(max_length=20)
    hour = models.DateTimeField()
    views = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("hour", "public_id"), name="one_row_per_story_and_hour_of_views"
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.hour:%Y-%m-%d %H} {self.views}"


class ViewDay(models.Model):
    """The same views by day (UTC): what trending compares a day with, and kept for good."""

    public_id = models.CharField(max_length=20)
    day = models.DateField()
    views = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("day", "public_id"), name="one_row_per_story_and_day_of_views"
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.day} {self.views}"


class ViewRank(models.Model):
    """The stories that were viewed most within a window, some more than any list shows."""

    window = models.CharField(max_length=3)  # 1h, 24h or 7d
    locale = models.CharField(max_length=12)
    category_slug = models.CharField(max_length=255)
    public_id = models.CharField(max_length=20)
    views = models.PositiveIntegerField()
    # Views that fade with their age, so that the list moves: the order.
    heat = models.FloatField(default=0, db_default=0)
    as_of = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("window", "public_id"), name="one_rank_per_story_and_window"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("window", "locale", "-heat"), name="ranks_of_a_locale"),
            models.Index(
                fields=("window", "locale", "category_slug", "-heat"), name="ranks_of_a_category"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.window} {self.public_id} {self.views}"


class ViewTrend(models.Model):
    """The stories whose views grew most against their usual pace.

    One row of each window names no story: it says when the window was last ranked.
    """

    window = models.CharField(max_length=3)  # 1h or 24h
    locale = models.CharField(max_length=12)
    category_slug = models.CharField(max_length=255)
    public_id = models.CharField(max_length=20)
    views = models.PositiveIntegerField()
    growth = models.FloatField()  # 2.0: twice as many as usual
    as_of = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("window", "public_id"), name="one_trend_per_story_and_window"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("window", "locale", "-growth"), name="trends_of_a_locale"),
            models.Index(
                fields=("window", "locale", "category_slug", "-growth"), name="trends_of_a_category"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.window} {self.public_id} × {self.growth:.1f}"


class SourceHour(models.Model):
    """Views within one hour (UTC) by the kind of site that readers came from, over all stories.

    For the desk: no story, no address of a site.
    """

    hour = models.DateTimeField()
    locale = models.CharField(max_length=12)
    source = models.CharField(max_length=8)  # of newsroom/audience/sources.py
    views = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("hour", "locale", "source"), name="one_row_per_hour_locale_and_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.locale} {self.source} {self.views}"


class FlushedBatch(models.Model):
    """A batch of counts that stands in the tables above: it is not written a second time."""

    batch_id = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.batch_id
