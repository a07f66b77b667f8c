"""Where stories come in from by themselves, how that goes, and what each look brought."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.content.models import CategoryPage, make_public_id


class WireSource(models.Model):
    """A wire of one locale. Its items are told apart by `public_id`, whatever its address is."""

    class Format(models.TextChoices):
        FEED = "feed", _("RSS or Atom")
        NEWSML = "newsml-g2", _("NewsML-G2")
        NINJS = "ninjs", _("ninjs")

    public_id = models.CharField(max_length=20, unique=True, default=make_public_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    url = models.CharField(_("address"), max_length=500)
    format = models.CharField(_("format"), max_length=12, choices=Format.choices)
    locale = models.CharField(_("locale"), max_length=12)
    section = models.ForeignKey(
        CategoryPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    interval_minutes = models.PositiveSmallIntegerField(default=15)
    source_words = models.CharField(max_length=255, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    is_on = models.BooleanField(default=True)

    next_fetch_at = models.DateTimeField(db_index=True)
    last_fetched_at = models.DateTimeField(null=True)
    last_success_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    failures_in_a_row = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    # Whoever fetches has it for two minutes; a killed one's runs out.
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("wire")
        verbose_name_plural = _("wires")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class WireRun(models.Model):
    """One look at a wire. Without an end it was cut off, and the next one began anew."""

    class Outcome(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        NOT_MODIFIED = "not_modified", _("nothing new")
        FAILED = "failed", _("failed")
        CUT_OFF = "cut_off", _("cut off")

    source = models.ForeignKey(WireSource, on_delete=models.CASCADE, related_name="runs")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.RUNNING)
    error = models.CharField(max_length=300, blank=True)
    taken = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    called_back = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    # What somebody may want to look into: {"id", "title", "what", "code", "reason"}.
    lines = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=("source", "-id"), name="wire_runs_last")]

    def __str__(self) -> str:
        return f"{self.source} {self.began_at:%Y-%m-%d %H:%M}"
