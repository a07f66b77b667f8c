"""What the side-by-side editor shows of a version's source, in words and ready to be placed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.translating.facts import FactInWords, facts_in_words
from newsroom.desk.translating.pictures import PictureWords, pictures_by_place
from newsroom.desk.translating.shown import ShownHome, excerpt, shown_homes
from newsroom.publishing.models import Publication
from newsroom.translation.alignment import Pair, align
from newsroom.translation.changed_facts import ChangedFacts
from newsroom.translation.chosen import seen_now
from newsroom.translation.drafting.drafted import unconfirmed_in
from newsroom.translation.facts_since import facts_since
from newsroom.translation.models import LocaleVersion
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.wording import Segment


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`late` counts what is outdated, `confirmed` what somebody compared, of `total` passages;
    `unreviewed` those texts of the draft that a machine wrote and nobody has confirmed.
    """

    page: Any
    source: Any
    # Of a source that is not live yet and waits for its time.
    goes_live_at: datetime | None
    is_adaptation: bool
    homes: Sequence[ShownHome]
    late: int
    confirmed: int
    unreviewed: int
    total: int
    facts: ChangedFacts
    facts_in_words: Sequence[FactInWords]
    whole: Sequence[Segment]
    seen: str
    state: Mapping[str, Any]
    may_confirm: bool
    may_relate: bool

    @property
    def against(self) -> Mapping[str, Any]:
        """Two wordings are compared, so the marks say aloud which is which."""
        return {"content": self.source}

    @property
    def words_of_memory(self) -> str:
        """What the script says of suggestions and terms."""
        words = {
            "exact-in-context": _("the same, in the same place"),
            "exact": _("the same"),
            "fuzzy": _("like it: %(percent)s %%") % {"percent": "{percent}"},
            "sentence": _("of a sentence"),
            "forbidden": _("not: %(words)s") % {"words": "{words}"},
            "lost": _("These words have no place for a link: “%(words)s”. Set it anew.")
            % {"words": "{words}"},
        }
        return json.dumps(words)

    @property
    def words_of_machine(self) -> str:
        words = {
            "working": _("A machine drafts the empty passages. The page opens anew afterwards."),
            "nothing": _("The machine drafted nothing."),
        }
        return json.dumps(words)


def beside(page: Any, *, user: Any) -> Beside | None:
    """None for a page that follows no other version."""
    if not isinstance(page, ArticlePage):
        return None
    comparison = compare_now(page)
    if comparison is None:
        return None
    is_adaptation = comparison.version.relation == LocaleVersion.Relation.ADAPTATION
    weighing = comparison.draft()
    alignment = align(weighing)
    pictures = pictures_by_place(comparison.page, user=user)
    draft = weighing.version.segments
    unreviewed = frozenset(unconfirmed_in(page.pk, draft))
    pairs = [] if is_adaptation else alignment.pairs
    facts = facts_since(comparison) if is_adaptation else ChangedFacts(gone=[], new=[])
    return Beside(
        page=comparison.page,
        source=comparison.source.page,
        goes_live_at=goes_live_at(comparison.source.page),
        is_adaptation=is_adaptation,
        homes=with_pictures(
            []
            if is_adaptation
            else shown_homes(comparison, alignment, draft=draft, unreviewed=unreviewed),
            pictures,
        ),
        late=sum(one.outdated is not None for one in pairs),
        confirmed=sum(one.is_confirmed for one in pairs),
        unreviewed=len(unreviewed),
        total=len(comparison.source.segments),
        facts=facts,
        facts_in_words=facts_in_words(facts, comparison.source.segments),
        whole=comparison.source.segments if is_adaptation else [],
        seen=seen_now(comparison),
        state=state_of(pairs, draft=draft),
        may_confirm=gate.may(user=user, verb="confirm_translation", page=page),
        may_relate=gate.may(user=user, verb="relate_versions", page=page),
    )


def with_pictures(
    homes: Sequence[ShownHome], pictures: Mapping[str, Sequence[PictureWords]]
) -> list[ShownHome]:
    """Also where the source says nothing of a picture, or is followed in no passage."""
    known = {one.place for one in homes}
    alone = [place for place in pictures if place not in known]
    return [
        *(replace(one, pictures=pictures.get(one.place, ())) for one in homes),
        *(
            ShownHome(place=place, passages=[], added=[], pictures=pictures[place])
            for place in alone
        ),
    ]


def goes_live_at(source: ArticlePage) -> datetime | None:
    waiting = Publication.objects.filter(
        page_id=source.pk, state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    )
    return None if source.live else waiting.values_list("due_at", flat=True).first()


def state_of(pairs: Sequence[Pair], *, draft: Sequence[Segment]) -> dict[str, Any]:
    """For the script: what was seen of each passage, and what could stand for one."""
    return {
        "passages": {one.id: {"seen": one.seen, "targets": list(one.targets)} for one in pairs},
        "texts": [{"id": one.id, "words": excerpt(one)} for one in draft if one.words],
    }
