"""Propose a correction: the public note, and the version of the text that it goes out with.

Nothing of it is public until another person approves it (`approve_correction_verb.py`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content.checks import blocking, run_checks_of_approved
from newsroom.content.html_blocks.runs import clean_text
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.publishing.correction_history import PROPOSED, note_correction
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import refuse_held
from newsroom.publishing.models import Correction
from newsroom.publishing.story_versions import lock_version
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.publishing.withdraw_corrections import withdraw_proposal
from newsroom.review.correction_readings import LONGEST_READING, refuse_other_than_shown
from newsroom.review.correction_texts import Text, Texts, texts_of, waiting_correction
from newsroom.review.correction_words import explain_proposal, open_with, why_not_proposed
from newsroom.review.notices.record import note_event

Kind = Correction.Kind
# What goes out with the note.
NEWEST, UNCHANGED = "newest", "unchanged"
LONGEST_NOTE = 600


def propose_correction(
    *,
    page: ArticlePage,
    user: Any,
    now: datetime,
    kind: str,
    note: str,
    text: str,
    link: Any,
    reading: str | None,
) -> str:
    """Keep it for another person. Raises VerbRefused and PublicationRefused; nothing has changed.

    A proposal that waits is in the way, unless what it is about has changed: then this one takes
    its place.
    """
    lock_version(page)
    texts = texts_of(page)
    refuse_other_than_shown(reading, texts)
    refuse_held(texts.public.page, now=now)
    waiting = waiting_correction(page)
    if waiting is not None and texts.bound_to(waiting):
        raise VerbRefused(why_not_proposed(page, now), code="correction_waits")
    note = " ".join(clean_text(note).split())
    refuse_unfit(page, kind=kind, note=note, text=text, link=link, texts=texts)
    bound = texts.newest if text == NEWEST else texts.public
    refuse_findings(bound, now=now)
    withdraw_proposal(
        page=page, user=user, reason=_("Renewed: the story had changed since."), now=now
    )
    correction = Correction.objects.create(
        page_id=page.pk,
        kind=kind,
        note=note,
        revision_id=bound.revision.pk,
        content_hash=bound.content_hash,
        link_page_id=link.pk if link else None,
        proposed_by=user,
        proposed_by_name=name_of(user),
        proposed_at=now,
    )
    parts = texts.changed_parts if text == NEWEST else []
    note_correction(correction, PROPOSED, page=page, user=user, parts=parts)
    note_event("correction", subject_id=correction.pk, actor=user, now=now)
    return _("Proposed. Another person has to approve it before readers see anything of it.")


def refuse_unfit(
    page: ArticlePage, *, kind: str, note: str, text: str, link: Any, texts: Texts
) -> None:
    """Raises VerbRefused 422 with a sentence for each value that cannot stand."""
    found = {
        "note": "" if note else _("This is needed."),
        "text": what_is_wrong_with_text(kind, text=text, texts=texts),
        "link": what_is_wrong_with_link(page, kind=kind, link=link),
    }
    errors = {name: words for name, words in found.items() if words}
    if errors:
        raise VerbRefused(
            _("Please mend what is marked."), code="invalid", status=422, errors=errors
        )


def what_is_wrong_with_text(kind: str, *, text: str, texts: Texts) -> str:
    if kind == Kind.CORRECTION and not (text == NEWEST and texts.differ):
        return _(
            "A correction changes the text: save a version with the right words first. Only a"
            " clarification or a refutation may leave the text as it is."
        )
    if text == NEWEST and not texts.keeps_its_place:
        return _(
            "A correction keeps the address and the date shown: put them back as they are for"
            " readers, and change them by an update of their own."
        )
    return ""


def what_is_wrong_with_link(page: ArticlePage, *, kind: str, link: Any) -> str:
    if link is None:
        needs_one = kind == Kind.REFUTATION
        return _("A refutation leads to the story that says it right.") if needs_one else ""
    if not isinstance(link, ArticlePage) or link.locale_id != page.locale_id:
        return _("Choose a live story in the same language.")
    return _("A story cannot refute itself.") if link.pk == page.pk else ""


def refuse_findings(text: Text, *, now: datetime) -> None:
    """The ledger would refuse them too, when it is too late to mend them without starting anew."""
    findings = blocking(run_checks_of_approved(text.page, now=now))
    if findings:
        raise PublicationRefused(_("It cannot go out like this."), findings, code="checks_failed")


def start_with(page: ArticlePage, now: datetime) -> Mapping[str, str]:
    return open_with(page, newest=NEWEST, unchanged=UNCHANGED)


PROPOSE_CORRECTION = StoryVerb(
    name="propose-correction",
    label=gettext_lazy("Propose a correction"),
    summary=gettext_lazy("A public note about what was wrong; another person lets it out."),
    permission="propose_correction",
    act=propose_correction,
    asks=[
        Ask(name="kind", kind="choice", label=gettext_lazy("Kind"), choices=Kind.choices),
        Ask(
            name="note",
            kind="text",
            label=gettext_lazy("What readers are told"),
            help_text=gettext_lazy(
                "What was wrong and what is right, in the language of the story. It stands with the"
                " story for good, in feeds and in the API."
            ),
            longest=LONGEST_NOTE,
        ),
        Ask(
            name="text",
            kind="choice",
            label=gettext_lazy("The text"),
            choices=[
                (NEWEST, gettext_lazy("the newest version goes out with the note")),
                (UNCHANGED, gettext_lazy("stays as readers have it")),
            ],
        ),
        Ask(
            name="link",
            kind="page",
            label=gettext_lazy("The story that says it right"),
            help_text=gettext_lazy("Needed for a refutation, which is shown above the text."),
            is_required=False,
        ),
        Ask(
            name="reading",
            kind="reading",
            label=gettext_lazy("Versions shown"),
            is_required=False,
            longest=LONGEST_READING,
        ),
    ],
    why_not=why_not_proposed,
    explain=explain_proposal,
    start_with=start_with,
)
