"""The forms of launch sets: the questions of an action, and pages to choose from."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from newsroom.content.models import ArticlePage, StaticPage
from newsroom.desk.story_verbs.form import VerbForm
from newsroom.publishing.sets.pages import pages_at_hand
from newsroom.publishing.story_versions import versions_of
from newsroom.publishing.verb_values import Ask

CHOSEN, WITH_LOCALES, MEMBERS = "page", "with_locales", "members"


class SetForm(VerbForm):
    """The questions; `pages` are offered as ticks, `chooses` adds the choosing of a further one."""

    def __init__(
        self,
        data: Any = None,
        *,
        asks: Sequence[Ask],
        initial: Mapping[str, Any],
        pages: Sequence[Any] = (),
        chooses: bool = False,
    ) -> None:
        super().__init__(data, asks=asks, kind_of_page=ArticlePage, initial=initial)
        self.asked = [*self.fields]
        if pages:
            self.fields[MEMBERS] = ticks(pages)
        elif chooses:
            self.fields[CHOSEN] = forms.CharField(
                label=_("Page"),
                widget=AdminPageChooser(target_models=[ArticlePage, StaticPage]),
            )
            self.fields[WITH_LOCALES] = forms.BooleanField(
                label=_("With all locales of its story"), required=False, initial=True
            )

    def wish(self) -> dict[str, Any]:
        """What was typed for the questions, without the pages."""
        return {name: value for name, value in self.values().items() if name in self.asked}

    def page_ids(self) -> list[int]:
        """Of what was ticked or chosen, in that order."""
        values = self.values()
        ids = numbers([*(values.get(MEMBERS) or []), values.get(CHOSEN)])
        if not values.get(WITH_LOCALES):
            return ids
        return [pk for found in ids for pk in locales_of(found)]

    def show(self, message: str, errors: Mapping[str, str]) -> None:
        """What concerns members stands beside whichever field they come from."""
        beside = MEMBERS if MEMBERS in self.fields else CHOSEN
        moved = {beside if name == MEMBERS else name: words for name, words in errors.items()}
        super().show(message, moved)


def ticks(pages: Sequence[Any]) -> forms.Field:
    choices = [(page.pk, f"{page.title} ({page.locale.get_display_name()})") for page in pages]
    return forms.MultipleChoiceField(
        label=_("Who goes out together"),
        choices=choices,
        initial=[page.pk for page in pages],
        widget=forms.CheckboxSelectMultiple,
    )


def locales_of(page_id: int) -> list[int]:
    """The page first, then the other locales of its story that have something to publish."""
    page = pages_at_hand([page_id]).get(page_id)
    if page is None:
        return [page_id]
    others = [one.pk for one in launchable(versions_of(page)) if one.pk != page_id]
    return [page_id, *others]


def launchable(pages: Sequence[Any]) -> list[Any]:
    """Those with a version that readers do not have yet."""
    return [page for page in pages if not page.live or page.has_unpublished_changes]


def numbers(given: Sequence[Any]) -> list[int]:
    return [int(one) for one in given if one and str(one).isascii() and str(one).isdigit()]


def preselected(query: QueryDict) -> list[Any]:
    """`?story=` names a page whose story is to go out in all its locales."""
    ids = numbers([query.get("story")])
    page = pages_at_hand(ids).get(ids[0]) if ids else None
    return launchable(versions_of(page)) if page is not None else []
