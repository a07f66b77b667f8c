"""Rows of the glossary and of the register of names, one for each term and pair of locales."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.translation.glossary.stems import stems_of

LONGEST_TERM = 200


class GlossaryTerm(models.Model):
    """`stems` are those of the source's words (`stems.py`), the first one by itself for lookups."""

    class Kind(models.TextChoices):
        TERM = "term", _("term")
        NAME = "name", _("name")

    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices, default=Kind.TERM)
    source_locale = models.CharField(_("from"), max_length=12)
    target_locale = models.CharField(_("into"), max_length=12)
    source = models.CharField(
        _("in the source"),
        max_length=LONGEST_TERM,
        help_text=_("In its plain form; other endings are found by themselves."),
    )
    target = models.CharField(_("how we write it"), max_length=LONGEST_TERM)
    note = models.TextField(_("note"), blank=True)
    forbidden = models.TextField(
        _("never like this"), blank=True, help_text=_("What must not be written, one a line.")
    )
    stems = ArrayField(models.CharField(max_length=LONGEST_TERM), default=list, editable=False)
    first_stem = models.CharField(max_length=LONGEST_TERM, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering: ClassVar = ["source_locale", "target_locale", "source", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("source_locale", "target_locale", "source"),
                name="one_row_per_term",
                violation_error_message=_("The glossary has this term for these locales."),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("source_locale", "target_locale", "first_stem"), name="terms_by_first_stem"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the stems that its words have in the language of the source."""
        self.stems = stems_of(self.source, locale=self.source_locale)
        self.first_stem = self.stems[0] if self.stems else ""
        super().save(*args, **kwargs)

    @property
    def forbidden_forms(self) -> list[str]:
        return [line.strip() for line in self.forbidden.splitlines() if line.strip()]
