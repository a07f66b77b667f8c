"""The lists of stories in the explorer (a section's pages) and of all stories by their kind.

Wagtail chooses them by the viewset of the kind of page; hooked in by newsroom/wagtail_hooks.py. A
search in a section may be widened to the whole tree: then other pages stand between the stories.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTypeColumn
from wagtail.admin.views.pages.listing import (
    ExplorableIndexView,
    GenericPageFilterSet,
    PageListingMixin,
)
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.desk.listings.facts import facts_of
from newsroom.desk.queue.reach import Reach


class FactColumn(BaseColumn):
    """Its cells show `facts`, which the list has looked up for all its rows."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        context["facts"] = instance.listed_facts
        return context


class StatusColumn(FactColumn):
    cell_template_name = "desk/listings/status.html"


class CoverageColumn(FactColumn):
    cell_template_name = "desk/listings/coverage.html"


class ViewsColumn(FactColumn):
    cell_template_name = "desk/listings/views.html"


class ChecksColumn(FactColumn):
    cell_template_name = "desk/listings/checks.html"


# Hidden on telephones; the story's desk says it, too.
WIDE = "news-listed__wide"
UPDATED = "latest_revision_created_at"
COLUMNS: list[BaseColumn] = [
    *(
        column
        for column in PageListingMixin.base_columns
        if not isinstance(column, DateColumn | PageStatusColumn | PageTypeColumn)
    ),
    DateColumn(UPDATED, label=_("Updated"), sort_key=UPDATED, width="12%", classname=WIDE),
    StatusColumn("status", label=_("Status"), sort_key="live", width="16%"),
    CoverageColumn("locales", label=_("Locales"), width="11%"),
    ViewsColumn("views", label=_("Views in 24 h"), width="8%", classname=WIDE),
    ChecksColumn("checks", label=_("Checks"), width="11%", classname=WIDE),
]


class StoryFacts:
    """For views of lists: what the columns show is looked up before the table is made."""

    request: Any

    def get_table(self, object_list: Sequence[Any]) -> Any:
        pages, now = list(object_list), timezone.now()
        stories = [page for page in pages if isinstance(page, ArticlePage)]
        seen = Reach(user=self.request.user, now=now).seen
        facts = facts_of(stories, seen=seen, now=now)
        for page in pages:
            page.listed_facts = facts.get(page.pk)
        look_up_parents(pages)
        parent: Any = super()
        return parent.get_table(pages)


def look_up_parents(pages: Sequence[Any]) -> None:
    """One query for all of them: who sits in one section is asked in which one each page stands.

    Kept where treebeard's `get_parent` keeps what it has looked up.
    """
    paths = {page.path[: -page.steplen] for page in pages}
    parents = {parent.path: parent for parent in Page.objects.filter(path__in=paths)}
    for page in pages:
        page._cached_parent_obj = parents.get(page.path[: -page.steplen])


class SectionView(StoryFacts, ExplorableIndexView):
    pass


class AllStoriesView(StoryFacts, ContentTypeUseView):
    pass


class StoryLists(PageViewSet):
    model = ArticlePage
    index_view_class = SectionView
    content_type_use_view_class = AllStoriesView
    columns: ClassVar = COLUMNS
    filterset_class: ClassVar = GenericPageFilterSet

    def get_common_view_kwargs(self, **kwargs: Any) -> Any:
        """All else stays as it is for any page: what a search of the whole tree finds, too."""
        return super().get_common_view_kwargs(**{"model": Page, **kwargs})


def story_lists() -> StoryLists:
    """For `register_admin_viewset`."""
    return StoryLists()
