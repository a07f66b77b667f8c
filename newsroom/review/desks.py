"""Desks: groups made from the policy table, and people put at them.

`set_up_newsroom` opens the usual ones, the demo and the desk's screens open more. Page permissions
only decide which pages Wagtail's lists show; what may be done there, `rights.may` says.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Page

from newsroom.content.models import CategoryPage, HomePage
from newsroom.review.models import Desk
from newsroom.review.policy import PER_LOCALE, TABLE, Role, Verb

NAMES = {
    Role.REPORTER: "Reporters",
    Role.SECTION_EDITOR: "Section editors",
    Role.CHIEF_EDITOR: "Chief editors",
    Role.TRANSLATOR: "Translators",
    Role.REVIEWER: "Reviewers",
}
# Nobody gets `publish_page`: nothing in this newsroom asks for it.
PAGE_PERMISSIONS = {
    Verb.ADD: ("add_page",),
    Verb.EDIT: ("change_page",),
    Verb.UNLOCK: ("lock_page", "unlock_page"),
    Verb.MANAGE_SECTIONS: ("bulk_delete_page",),
}
# What everybody needs who writes: the admin, authors and tags.
MODEL_PERMISSIONS = Q(content_type__app_label="wagtailadmin", codename="access_admin") | Q(
    content_type__app_label="newsroom", codename__regex=r"^(add|view)_(author|tag)$"
)
# A name stands in live stories the moment it is saved: for those who answer for such words.
NAMING_PERMISSIONS = Q(
    content_type__app_label="newsroom", codename__in=("change_author", "change_tag")
)
NAMING_VERBS = {Verb.APPROVE, Verb.NAME_SECTIONS}


@transaction.atomic
def open_desk(*, role: Role, locale_code: str = "", section_key: str = "") -> Desk:
    """The desk of this role and scope, made if there is none, with its permissions in order."""
    section = uuid.UUID(section_key) if section_key else None
    desk = Desk.objects.filter(role=role, locale_code=locale_code, section_key=section).first()
    if desk is None:
        name = name_desk(role=role, locale_code=locale_code, section_key=section_key)
        group, _created = Group.objects.get_or_create(name=name)
        desk = Desk.objects.create(
            group=group, role=role, locale_code=locale_code, section_key=section
        )
    furnish(desk)
    return desk


def name_desk(*, role: Role, locale_code: str, section_key: str) -> str:
    """Such as “Section editors: Economy” or “Translators: kk”; unique among groups."""
    titles = [section_title(section_key), locale_code]
    name = ": ".join([NAMES[role], *filter(None, [", ".join(filter(None, titles))])])
    is_taken = Group.objects.filter(name=name, desk__isnull=False).exists()
    return f"{name} ({section_key[:6]})" if is_taken else name


def section_title(section_key: str) -> str:
    """In the default locale if it has the section, else in the first that has."""
    if not section_key:
        return ""
    pages = CategoryPage.objects.filter(translation_key=section_key).order_by("path")
    default = pages.filter(locale=Locale.get_default()).first() or pages.first()
    return default.title if default else section_key[:6]


def seat(*, user: Any, role: Role, locale_code: str = "", section_key: str = "") -> None:
    """Put a person at a desk; the admin's desk is the superuser's account."""
    if role is Role.ADMIN:
        user.is_superuser = user.is_staff = True
        user.save(update_fields=["is_superuser", "is_staff"])
        return
    desk = open_desk(role=role, locale_code=locale_code, section_key=section_key)
    user.groups.add(desk.group)
    # Seats are kept on the user for a request; this one has just changed.
    user.__dict__.pop("_newsroom_seats", None)


def usual_desks(locale_codes: Iterable[str]) -> list[tuple[Role, str]]:
    """The desks that every newsroom has: roles per locale once for each, the others once."""
    codes = list(locale_codes)
    return [
        (role, code)
        for role in TABLE
        if role is not Role.ADMIN
        for code in (codes if role in PER_LOCALE else [""])
    ]


def furnish_desks() -> None:
    """Bring the permissions of all desks in line: after set-up, and when a section appears."""
    for desk in Desk.objects.select_related("group"):
        furnish(desk)


def furnish(desk: Desk) -> None:
    """Exactly what the table says for this role; permissions given by hand on pages are removed."""
    desk.group.permissions.add(*Permission.objects.filter(MODEL_PERMISSIONS))
    naming = Permission.objects.filter(NAMING_PERMISSIONS)
    if NAMING_VERBS & TABLE[Role(desk.role)].keys():
        desk.group.permissions.add(*naming)
    else:
        desk.group.permissions.remove(*naming)
    # `picture_rights` answers for pictures; what stands here would only mislead.
    GroupCollectionPermission.objects.filter(group=desk.group).delete()
    wanted = {
        (page.pk, permission.pk)
        for page in pages_of(desk)
        for permission in page_permissions(Role(desk.role))
    }
    granted = GroupPagePermission.objects.filter(group=desk.group)
    present = {(one.page_id, one.permission_id): one.pk for one in granted}
    surplus = [pk for key, pk in present.items() if key not in wanted]
    granted.filter(pk__in=surplus).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=desk.group, page_id=page_id, permission_id=permission_id)
        for page_id, permission_id in sorted(wanted - present.keys())
    )


def page_permissions(role: Role) -> list[Permission]:
    names = [name for verb in TABLE[role] for name in PAGE_PERMISSIONS.get(verb, ())]
    return list(
        Permission.objects.filter(
            content_type__app_label="wagtailcore",
            content_type__model="page",
            codename__in=names,
        )
    )


def pages_of(desk: Desk) -> list[Page]:
    """The roots of what a desk sees: its section's pages, else its locales' home pages."""
    pages = (
        CategoryPage.objects.filter(translation_key=desk.section_key)
        if desk.section_key
        else HomePage.objects.all()
    )
    if desk.locale_code:
        pages = pages.filter(locale__language_code=desk.locale_code)
    return list(pages)
