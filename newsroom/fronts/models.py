"""How a front was arranged, by whom, and from when on: every arrangement ever made.

A front stands on a home page or a section of one locale. Its arrangement in force is the one that
began last; the view `newsroom_frontinforce` says which, by the clock of the database. The public
role reads that view and `newsroom_frontshown`, never these tables.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class FrontVersion(models.Model):
    """One arrangement. It is never changed: whoever arranges anew makes another."""

    page_id = models.BigIntegerField()
    starts_at = models.DateTimeField()
    # Made for a later time; as entered, in words that a change of the zone's rules leaves alone.
    is_planned = models.BooleanField(default=False)
    wall_time = models.CharField(max_length=40, blank=True)
    zone = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by_name = models.CharField(max_length=150)
    restored_from = models.BigIntegerField(null=True)
    # Of a planned one, before it began.
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        indexes: ClassVar = [
            models.Index(
                fields=("page_id", "-starts_at", "-id"),
                condition=Q(cancelled_at__isnull=True),
                name="fronts_by_beginning",
            )
        ]

    def __str__(self) -> str:
        return f"front {self.page_id} from {self.starts_at:%Y-%m-%d %H:%M:%S%z}"


class FrontSlot(models.Model):
    """A place on a front: a story, or what is newest in a section (or everywhere: a home page)."""

    version = models.ForeignKey(FrontVersion, on_delete=models.CASCADE, related_name="slots")
    place = models.PositiveSmallIntegerField()
    page_id = models.BigIntegerField(db_index=True)
    is_automatic = models.BooleanField(default=False)
    # Instead of the story's own.
    headline = models.CharField(max_length=255, blank=True)
    image_id = models.BigIntegerField(null=True, db_index=True)
    picture = models.TextField(blank=True)  # JSON of the image in the front's locale
    # Then the story leaves its place by itself.
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("version", "place"), name="one_slot_per_place"),
            models.UniqueConstraint(
                fields=("version", "page_id"),
                condition=Q(is_automatic=False),
                name="no_story_twice_on_a_front",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.page_id}"
