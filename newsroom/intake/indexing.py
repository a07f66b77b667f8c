"""The search and reference indexes of imported stories, brought up to date by a worker later.

Saving one page at a time asks for two pieces of background work each; a batch asks for one.
"""

from collections.abc import Sequence

from django_tasks import task
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends

from newsroom.content.models import ArticlePage


@task()
def index_stories(page_ids: list[int]) -> None:
    """Runs any number of times; stories that are gone by then are passed over."""
    articles = list(ArticlePage.objects.filter(pk__in=page_ids))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ArticlePage, articles)
    for article in articles:
        ReferenceIndex.create_or_update_for_object(article)


def index_stories_later(page_ids: Sequence[int]) -> None:
    """Recorded in the running transaction, through the TASKS setting."""
    index_stories.enqueue(page_ids=list(page_ids))
