"""The filters of *My queue*, in its address: section, locale, who has it, how far it is."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from newsroom.content.models import CategoryPage
from newsroom.content.people import name_of
from newsroom.desk.queue.filters import ME, NOBODY, Choices, choice
from newsroom.desk.translators.reach import jobs_seen_by, of_section
from newsroom.translation.jobs.claim import standing_claim
from newsroom.translation.jobs.models import UNSETTLED, Priority, TranslationJob
from newsroom.translation.jobs.rights import locales_of_work
from newsroom.translation.jobs.states import State

OUTDATED = "outdated"


class JobFilters(WagtailFilterSet):
    """Without a state the list holds what is to be done."""

    section = choice(gettext_lazy("Section"), "in_section")
    locale = choice(gettext_lazy("Locale"), "in_locale")
    assignee = choice(gettext_lazy("Who has it"), "of_assignee")
    state = choice(gettext_lazy("State"), "in_state")
    priority = choice(gettext_lazy("Priority"), "of_priority")

    def __init__(self, data: Any, *, request: Any, now: Any) -> None:
        super().__init__(data, TranslationJob.objects.none(), request=request)
        self.user, self.now = request.user, now
        choices: dict[str, Callable[[], Choices]] = {
            "section": self.sections,
            "locale": self.locales,
            "assignee": self.assignees,
            "state": states,
            "priority": lambda: [(value, str(label)) for value, label in Priority.choices],
        }
        for name, find in choices.items():
            self.filters[name].extra["choices"] = find()

    def sections(self) -> Choices:
        """Each once, by its name in one's own locale where it has one there."""
        own = locales_of_work(self.user)
        titles: dict[str, str] = {}
        pages = CategoryPage.objects.select_related("locale").order_by("path")
        for page in pages:
            key = page.translation_key.hex
            if key not in titles or page.locale.language_code in own:
                titles[key] = page.draft_title
        return sorted(titles.items(), key=lambda pair: pair[1].casefold())

    def locales(self) -> Choices:
        own = locales_of_work(self.user)
        rows = Locale.objects.filter(language_code__in=own).order_by("pk")
        return [(one.language_code, one.get_display_name()) for one in rows]

    def assignees(self) -> Choices:
        """Who has work, not who had some years ago."""
        jobs = jobs_seen_by(self.user).filter(UNSETTLED)
        ids = set(jobs.values_list("assignee", flat=True)) - {None, self.user.pk}
        people = get_user_model().objects.filter(pk__in=ids)
        others = sorted(((str(one.pk), name_of(one)) for one in people), key=lambda one: one[1])
        return [(ME, _("Me")), (NOBODY, _("Nobody")), *others]

    def in_section(
        self, jobs: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        return jobs.filter(of_section(value))

    def in_locale(
        self, jobs: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        return jobs.filter(locale_code=value)

    def of_assignee(
        self, jobs: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        """Given to them, or taken by them just now."""
        taken = standing_claim(self.now)
        if value == NOBODY:
            return jobs.filter(assignee__isnull=True).exclude(taken)
        user_id = self.user.pk if value == ME else value
        return jobs.filter(Q(assignee=user_id) | (taken & Q(claimed_by=user_id)))

    def in_state(
        self, jobs: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        if value == OUTDATED:
            return jobs.filter(reopened_at__isnull=False)
        return jobs.filter(Q(state=value))

    def of_priority(
        self, jobs: QuerySet[TranslationJob], name: str, value: str
    ) -> QuerySet[TranslationJob]:
        return jobs.filter(priority=value)


def states() -> Choices:
    named = [(value, str(label)) for value, label in State.choices]
    return [*named[:2], (OUTDATED, _("outdated")), *named[2:]]
