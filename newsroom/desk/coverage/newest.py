"""Pages in the order of the matrix: by their first publication, else by their newest draft."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware

from newsroom.content.models import ArticlePage
from newsroom.desk.coverage.wanted import Wanted


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Pages that have gone out, or never have, by the time in `field`."""

    field: str
    are_out: bool

    def within(self, pages: QuerySet[ArticlePage], *, wanted: Wanted) -> QuerySet[ArticlePage]:
        """Newest first. A story is as new as its newest page among these."""
        own = pages.filter(
            **{"first_published_at__isnull": not self.are_out, f"{self.field}__isnull": False}
        )
        if wanted.since:
            own = own.filter(**{f"{self.field}__gte": begin_of(wanted.since)})
        if wanted.until:
            end = begin_of(wanted.until + timedelta(days=1))
            later = pages.filter(since(end), translation_key=OuterRef("translation_key"))
            own = own.filter(~Exists(later), **{f"{self.field}__lt": end})
        return own.order_by(f"-{self.field}")


OUT = Dated(field="first_published_at", are_out=True)
NEVER_OUT = Dated(field="latest_revision_created_at", are_out=False)


def since(moment: datetime) -> Q:
    return Q(first_published_at__gte=moment) | Q(
        first_published_at__isnull=True, latest_revision_created_at__gte=moment
    )


def begin_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
