"""The filters of the queue, in its address: section, locale, author, assignee, age.

Wagtail's own filter menu and pills show them; they cut every tab, so that its number is what it
lists.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale, Page

from newsroom.content.models import CategoryPage
from newsroom.content.people import name_of
from newsroom.desk.queue.reach import Reach
from newsroom.review.claims import standing_claims
from newsroom.review.rights import below_section

ME, NOBODY = "me", "nobody"
AGES = {
    "1h": (timedelta(hours=1), gettext_lazy("More than an hour")),
    "4h": (timedelta(hours=4), gettext_lazy("More than 4 hours")),
    "1d": (timedelta(days=1), gettext_lazy("More than a day")),
    "3d": (timedelta(days=3), gettext_lazy("More than 3 days")),
}
Choices = list[tuple[str, str]]


def choice(label: Any, method: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, method=method, widget=RadioSelect, empty_label=gettext_lazy("All")
    )


class QueueFilters(WagtailFilterSet):
    """Choices name only what this person may see."""

    section = choice(gettext_lazy("Section"), "in_section")
    locale = choice(gettext_lazy("Locale"), "in_locale")
    author = choice(gettext_lazy("Author"), "by_author")
    assignee = choice(gettext_lazy("Assignee"), "taken_by")
    age = choice(gettext_lazy("Waiting for"), "waiting_for")

    def __init__(self, data: Any, *, request: Any, reach: Reach, listed: QuerySet[Page]) -> None:
        super().__init__(data, Page.objects.none(), request=request)
        self.reach = reach
        choices: dict[str, Callable[[], Choices]] = {
            "section": self.sections,
            "locale": self.locales,
            "author": lambda: authors_of(listed),
            "assignee": self.assignees,
            "age": lambda: [(name, str(label)) for name, (_age, label) in AGES.items()],
        }
        for name, find in choices.items():
            self.filters[name].extra["choices"] = find()

    def sections(self) -> Choices:
        """Each once, by its name in the first locale that has it."""
        titles: dict[str, str] = {}
        pages = CategoryPage.objects.filter(self.reach.works).order_by("path")
        for key, title in pages.values_list("translation_key", "draft_title"):
            titles.setdefault(key.hex, title)
        return sorted(titles.items(), key=lambda pair: pair[1].casefold())

    def locales(self) -> Choices:
        return [
            (one.language_code, one.get_display_name()) for one in Locale.objects.order_by("pk")
        ]

    def assignees(self) -> Choices:
        """Whoever has taken something just now."""
        claims = standing_claims(self.reach.now).exclude(user=self.reach.user)
        claims = claims.filter(page_id__in=self.reach.pages_seen().values("pk"))
        others = {str(one.user_id): one.name for one in claims.select_related("user")}
        return [(ME, _("Me")), (NOBODY, _("Nobody")), *others.items()]

    def in_section(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return pages.filter(below_section(value))

    def in_locale(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return pages.filter(locale__language_code=value)

    def by_author(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return pages.filter(owner=value)

    def taken_by(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        claims = standing_claims(self.reach.now)
        if value == NOBODY:
            return pages.exclude(pk__in=claims.values("page_id"))
        user_id = self.reach.user.pk if value == ME else value
        return pages.filter(pk__in=claims.filter(user=user_id).values("page_id"))

    def waiting_for(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return pages.filter(since__lte=self.reach.now - AGES[value][0])


def authors_of(pages: QuerySet[Page]) -> Choices:
    """Whose pieces are listed: the accounts that began them. Bylines are readers' business, and a
    draft has them in its text only.
    """
    owners = get_user_model().objects.filter(pk__in=pages.values("owner"))
    names = [(str(one.pk), name_of(one)) for one in owners]
    return sorted(names, key=lambda pair: pair[1].casefold())
