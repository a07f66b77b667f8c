"""A translation becomes an adaptation, or one becomes the other: what it follows changes with it.

An adaptation has its own text: it follows no passages, only what the source reports. Turned back,
it is compared by what was confirmed before.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.delivery.locks import join_publications
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.translation.chosen import REASON
from newsroom.translation.enrol import Relation
from newsroom.translation.history import ADAPTATION, TRANSLATION, note
from newsroom.translation.models import LocaleVersion
from newsroom.translation.weigh import weigh_story

ACTIONS = {Relation.ADAPTATION: ADAPTATION, Relation.TRANSLATION: TRANSLATION}
OTHER = {
    Relation.ADAPTATION: Relation.TRANSLATION,
    Relation.TRANSLATION: Relation.ADAPTATION,
}


def turn_into(relation: Relation, *, page: Any, user: Any, now: datetime, reason: str) -> str:
    """Raises VerbRefused; nothing has changed then."""
    join_publications(story_id=page.translation_key.hex)
    turned = LocaleVersion.objects.filter(page_id=page.pk, relation=OTHER[relation])
    if not turned.update(relation=relation):
        raise VerbRefused(why_not(relation, page, now) or _("It is none."), code="other_relation")
    note(page, ACTIONS[relation], user=user, reason=reason)
    weigh_story(page.translation_key.hex, cause=f"{relation}:{page.pk}:{now}", now=now)
    said = {
        Relation.ADAPTATION: _("“%(title)s” is an adaptation: it follows no passages."),
        Relation.TRANSLATION: _("“%(title)s” is a translation: it follows every passage."),
    }
    return said[relation] % {"title": page.title}


def why_not(relation: Relation, page: Any, now: datetime) -> str:
    row = LocaleVersion.objects.filter(page_id=page.pk).first()
    if row is None or row.relation == Relation.ORIGINAL:
        return _("It follows no other version.")
    if row.relation == relation:
        return _("It is that already.")
    return ""


def explain(page: Any, now: datetime) -> Sequence[str]:
    return [
        _("Readers and programs are told what it is; its text stays as it is."),
    ]


BECOME_ADAPTATION = StoryVerb(
    name="become-adaptation",
    label=gettext_lazy("Make it an adaptation"),
    summary=gettext_lazy("Its own text: told of changed facts only, not of every passage."),
    permission="relate_versions",
    act=partial(turn_into, Relation.ADAPTATION),
    asks=[REASON],
    why_not=partial(why_not, Relation.ADAPTATION),
    explain=explain,
)
BECOME_TRANSLATION = StoryVerb(
    name="become-translation",
    label=gettext_lazy("Make it a translation"),
    summary=gettext_lazy("It follows its source passage by passage."),
    permission="relate_versions",
    act=partial(turn_into, Relation.TRANSLATION),
    asks=[REASON],
    why_not=partial(why_not, Relation.TRANSLATION),
    explain=explain,
)
