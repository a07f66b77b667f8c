"""What the dry runs before the due instant found; a table of its own, so that they never hold a
row of the ledger that is about to go out."""

from typing import ClassVar

from django.db import models

from newsroom.publishing.models.publications import Publication


class Preparation(models.Model):
    """The latest dry run of one request, and what was told of it.

    `findings` are objects of `key` (the same finding keeps it), `check_id`, `field` and `words`
    (a sentence per language of the admin); empty when nothing stands against going out.
    """

    class Stage(models.TextChoices):
        EARLY = "early"  # ten minutes before
        LATE = "late"  # one minute before

    publication = models.OneToOneField(
        Publication, primary_key=True, on_delete=models.CASCADE, related_name="preparation"
    )
    # Of the request: moved to another time, it is prepared from the beginning.
    version = models.PositiveIntegerField()
    stage = models.CharField(max_length=5, choices=Stage.choices)
    at = models.DateTimeField()
    findings = models.JSONField(default=list)
    # Keys of findings that people were told of, in this version, by stage.
    told = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("at",), name="preparations_by_time")]

    def __str__(self) -> str:
        return f"{self.stage}: {len(self.findings)} findings"
