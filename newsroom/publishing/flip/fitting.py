"""Which members of a set can be flipped at its instant: what was made ready still holds, and
nothing came in between. In a fixed number of statements; every row asked here is locked or is
asked after the locks that whoever changes it takes first.

Who does not fit goes out in the ordinary way, which also knows the words for what is in the way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from newsroom.publishing.errors import NotPublishable
from newsroom.publishing.flip.inputs import digests_of, of_these
from newsroom.publishing.flip.ready_member import ReadyMember, from_text
from newsroom.publishing.holds import holds_by_story
from newsroom.publishing.models import PreparedMember, Publication
from newsroom.publishing.send_out import refuse_lapsed_approval
from newsroom.publishing.sets.candidates import Candidate
from newsroom.publishing.sets.pages import know_places

# Whoever stands there already; that of two members one would take the other's place is seen below.
TAKEN = """
SELECT going.page_id
FROM unnest(%s::int[], %s::text[], %s::text[]) AS going (page_id, slug, section)
WHERE EXISTS (
    SELECT FROM wagtailcore_page AS other
    WHERE other.slug = going.slug AND other.id <> going.page_id
        AND other.depth = length(going.section) / 4 + 1 AND starts_with(other.path, going.section)
)
"""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A member, and what it will write."""

    candidate: Candidate
    ready: ReadyMember

    @property
    def row(self) -> Publication:
        assert self.candidate.row is not None
        return self.candidate.row

    @property
    def before(self) -> Any:
        """The locked page as it stands, with its section and locale at hand."""
        return self.candidate.page

    @property
    def slug(self) -> str:
        return str(self.ready.columns.get("slug", self.before.slug))

    @property
    def section(self) -> str:
        return str(self.before.path[: -self.before.steplen])


def choose_fitting(
    going: Sequence[Candidate], *, with_all: Sequence[Candidate], now: datetime
) -> list[Fit]:
    """Of those that nothing stands against so far; `with_all` are all members of the set."""
    ready = kept_of([one for one in going if one.row and not (one.has_ended or one.has_to_wait)])
    others = keys_of(with_all)
    # What it says hangs on whether another member gets out: a link, or its own section.
    ready = {pk: one for pk, one in ready.items() if not others & one.document.dependencies}
    found = digests_of({key for one in ready.values() for key in one.inputs} - {"release"}, at=now)
    fresh = {pk: one for pk, one in ready.items() if one.inputs == of_these(one.inputs, found)}
    fits = [
        Fit(candidate=one, ready=fresh[one.member.page_id])
        for one in going
        if one.member.page_id in fresh
    ]
    know_places([fit.before for fit in fits])
    for refuses in (held, unapproved, displaced):
        out = refuses(fits, now=now)
        fits = [fit for fit in fits if fit.row.page_id not in out]
    return fits


def kept_of(candidates: Iterable[Candidate]) -> dict[int, ReadyMember]:
    """By page: made of the very version that is to go out."""
    rows = {one.row.pk: one.row for one in candidates if one.row}
    kept = PreparedMember.objects.filter(pk__in=list(rows)).exclude(kept="")
    return {
        rows[one.pk].page_id: from_text(one.kept)
        for one in kept
        if (one.revision_id, one.content_hash)
        == (rows[one.pk].revision_id, rows[one.pk].content_hash)
    }


def keys_of(members: Iterable[Candidate]) -> set[str]:
    pages = [one.page for one in members if one.page]
    return {
        *(f"page:{page.pk}" for page in pages),
        *(f"story:{page.translation_key.hex}" for page in pages),
    }


def held(fits: Sequence[Fit], *, now: datetime) -> set[int]:
    holds = holds_by_story({fit.ready.document.story_id for fit in fits}, now)
    return {fit.row.page_id for fit in fits if fit.ready.document.story_id in holds}


def unapproved(fits: Sequence[Fit], *, now: datetime) -> set[int]:
    """Also whose approver may not approve it any more; each of them is looked up once."""
    approvers: dict[int, Any] = {}
    lapsed = set()
    for fit in fits:
        approval = fit.row.approval
        try:
            if approval is not None and approval.approved_by_id is not None:
                known = approvers.setdefault(approval.approved_by_id, approval.approved_by)
                approval.approved_by = known
            refuse_lapsed_approval(approval, fit.before)
        except NotPublishable:
            lapsed.add(fit.row.page_id)
    return lapsed


def displaced(fits: Sequence[Fit], *, now: datetime) -> set[int]:
    """Whose address another page of the section has, or another member is about to take."""
    with connection.cursor() as cursor:
        cursor.execute(
            TAKEN,
            [
                [fit.row.page_id for fit in fits],
                [fit.slug for fit in fits],
                [fit.section for fit in fits],
            ],
        )
        taken = {page_id for (page_id,) in cursor.fetchall()}
    return taken | doubled({fit.row.page_id: (fit.section, fit.slug) for fit in fits})


def doubled(places: Mapping[int, tuple[str, str]]) -> set[int]:
    times = Counter(places.values())
    return {page_id for page_id, place in places.items() if times[place] > 1}
