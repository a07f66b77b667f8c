"""Who may publish first and be read afterwards: nobody, until a chief editor switches it on here.

A row concerns a role in a section, or in all of them; `rights.may` asks on top of the policy table.
"""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.review.policy import TABLE, Place, Role, Seat, Verb
from newsroom.review.urgent_right_form import UrgentRightForm

NAMES_OF_ROLES = {
    Role.REPORTER: _("Reporters"),
    Role.SECTION_EDITOR: _("Section editors"),
    Role.CHIEF_EDITOR: _("Chief editors"),
    Role.TRANSLATOR: _("Translators"),
    Role.REVIEWER: _("Reviewers"),
    Role.ADMIN: _("Admins"),
}


class UrgentRight(models.Model):
    """This role publishes urgently in this section; people in it keep to their own locales."""

    role = models.CharField(
        _("role"),
        max_length=20,
        choices=[(role.value, name) for role, name in NAMES_OF_ROLES.items()],
    )
    # The translation key of a category, which is the section in all its locales; empty: every one.
    section_key = models.UUIDField(_("section"), null=True, blank=True)

    base_form_class: ClassVar = UrgentRightForm

    class Meta:
        verbose_name = _("urgent right")
        verbose_name_plural = _("urgent rights")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("role", "section_key"),
                nulls_distinct=False,
                name="one_urgent_right_per_role_and_section",
                violation_error_message=_("This role has the right there already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_role_display()


def is_switched_on(*, seats: Iterable[Seat], place: Place) -> bool:
    """Whether one of the seats that reach this place has a role with the right there."""
    roles = {seat.role for seat in seats if seat.covers(place)}
    entitled = {role for role in roles if Verb.PUBLISH_URGENT in TABLE[role]}
    here = models.Q(section_key__isnull=True)
    if place.section_key:
        here |= models.Q(section_key=place.section_key)
    return bool(entitled) and UrgentRight.objects.filter(here, role__in=entitled).exists()
