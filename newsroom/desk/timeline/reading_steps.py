"""The steps that the desk's readers leave: who was shown the piece, and when last."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from newsroom.content.people import name_of
from newsroom.desk.timeline.steps import Step
from newsroom.review.last_reads import LastRead

MOST_READS = 100


def steps_of_reading(page_ids: Iterable[int], *, locales: dict[int, str]) -> Iterator[Step]:
    """One step for the last look of each person, one for their last look at other words before it.

    The words themselves are kept beside it and are never fetched here: they may be long.
    """
    reads = (
        LastRead.objects.filter(page_id__in=list(page_ids))
        .select_related("user")
        .defer("content", "content_before")
        .order_by("-at", "-pk")[:MOST_READS]
    )
    for read in reads:
        locale = locales.get(read.page_id, "")
        who = name_of(read.user)
        yield Step(at=read.at, locale=locale, sentence=_("Read"), who=who, by="person")
        if read.before_at is not None:
            sentence = _("Read, an earlier version")
            yield Step(at=read.before_at, locale=locale, sentence=sentence, who=who, by="person")
