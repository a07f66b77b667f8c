"""What is on record about a name in a locale: who wants it, and which name of the source it says.

One row for each thing and locale about which something was decided; `states.py` reads it.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NamedKind(models.TextChoices):
    SECTION = "section", _("Sections")
    TAG = "tag", _("Tags")
    AUTHOR = "author", _("Authors")


class NameRecord(models.Model):
    """`source_name` is what the source was called when somebody said that `name` stands for it.

    `thing` is the translation key of a section, the primary key of a tag or an author. Plain ids,
    like the ledger.
    """

    kind = models.CharField(max_length=8, choices=NamedKind.choices)
    thing = models.CharField(max_length=40)
    locale_code = models.CharField(max_length=12)
    source_name = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    # Until a name is given.
    requested_at = models.DateTimeField(null=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("kind", "thing", "locale_code"), name="one_record_per_name_and_locale"
            ),
            models.CheckConstraint(
                condition=Q(name="", source_name="") | ~Q(name="") & ~Q(source_name=""),
                name="a_recorded_name_stands_for_one_of_the_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing} in {self.locale_code}"
