"""Set the newsroom up: the first step of an installation, and of every start of `manage.py up`.

Promises: what is there already stays as people left it; a second run changes nothing; afterwards
nobody holds Wagtail's publish permission.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from wagtail.models import Locale

from newsroom.review.desks import furnish_desks, open_desk, usual_desks
from newsroom.review.first_admin import find_or_make_admin
from newsroom.review.home_pages import make_home_pages, publish_home_pages
from newsroom.review.models import Desk
from newsroom.review.section_collections import keep_collections
from newsroom.review.site_frames import make_site_frames
from newsroom.review.stock import clear_stock_groups, clear_stock_pages, revoke_publish
from newsroom.review.workflow import assign_review

# Any number that no other part of the newsroom locks.
LOCK = 20181998


@dataclass
class SetUp:
    """What a run did, in sentences; `new_password` is shown once and kept nowhere."""

    done: list[str] = field(default_factory=list)
    admin: Any = None
    new_password: str = ""

    def note(self, sentence: str) -> None:
        if sentence:
            self.done.append(sentence)


def set_up_newsroom(*, admin_username: str, admin_password: str | None, now: datetime) -> SetUp:
    """Locales, home pages, site frames, desks, workflow and the first admin.

    Raises ValidationError for a password that the newsroom's rules refuse.
    """
    report = SetUp()
    with one_at_a_time():
        with transaction.atomic():
            set_up_structure(report, admin_username=admin_username, admin_password=admin_password)
        for title in publish_home_pages(user=report.admin, now=now):
            report.note(f"Published the home page {title}.")
    return report


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two hosts that start at once set up one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def set_up_structure(report: SetUp, *, admin_username: str, admin_password: str | None) -> None:
    """All that happens in one transaction; publishing has its own."""
    codes = [code for code, _name in settings.LANGUAGES]
    for code in codes:
        _locale, is_new = Locale.objects.get_or_create(language_code=code)
        report.note(f"Added the locale {code}." if is_new else "")
    for sentence in (clear_stock_groups(), revoke_publish()):
        report.note(sentence)
    report.admin, report.new_password, sentence = find_or_make_admin(
        username=admin_username, password=admin_password
    )
    report.note(sentence)
    for page in make_home_pages(codes, user=report.admin):
        report.note(f"Made the home page of {page.locale.language_code}.")
    for frame in make_site_frames(codes, user=report.admin):
        report.note(f"Made the site frame of {frame.locale_code}.")
    report.note(clear_stock_pages())
    report.note(assign_review())
    before = Desk.objects.count()
    for role, code in usual_desks(codes):
        open_desk(role=role, locale_code=code)
    report.note(f"Opened {opened} desks." if (opened := Desk.objects.count() - before) else "")
    furnish_desks()
    keep_collections()
