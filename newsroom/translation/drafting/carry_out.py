"""Carry out a machine draft, a handful of passages at a time; the handler of its follow-ups.

The machine is asked before the page is locked. What somebody wrote meanwhile stays: the passages
are looked at again before the words are put, and where a colleague has the version by then, or it
is locked, they are kept aside (`late_answers.py`). A run that fails says why and is asked for anew
by people, for it costs money.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage
from newsroom.delivery.follow_ups import Payload
from newsroom.translation.comparing import Comparison
from newsroom.translation.drafting import accept
from newsroom.translation.drafting.budget import spend
from newsroom.translation.drafting.choose import provider_named
from newsroom.translation.drafting.empty import empty_passages
from newsroom.translation.drafting.history import DRAFTED
from newsroom.translation.drafting.late_answers import KeptAside, keep_answers_aside
from newsroom.translation.drafting.marks import mark_drafted
from newsroom.translation.drafting.models import DraftRun
from newsroom.translation.drafting.provider import ProviderFailed, Term
from newsroom.translation.drafting.pseudo import Pseudo
from newsroom.translation.drafting.request import UNDER_WAY, State, ask_to_go_on, pair_of
from newsroom.translation.glossary.find import find_terms
from newsroom.translation.history import note
from newsroom.translation.jobs.claim import let_nobody_take
from newsroom.translation.jobs.set_aside import why_late
from newsroom.translation.put_words import NoPlace
from newsroom.translation.save_words import (
    WordsRefused,
    refuse_over_others,
    refuse_without_right,
    save_words,
)
from newsroom.translation.texts import segments_of_revision
from newsroom.translation.versions_at_hand import compare_now

# Of one question to a machine.
MOST_PASSAGES = 12
MOST_LETTERS = 4_000


def carry_out_draft(payload: Payload) -> None:
    """Follow-up handler."""
    run = DraftRun.objects.filter(pk=payload["run_id"], state__in=UNDER_WAY).first()
    if run is not None:
        go_on(run, now=timezone.now())


def go_on(run: DraftRun, *, now: datetime) -> None:
    try:
        fill_some(run, now=now)
    except (ProviderFailed, WordsRefused, NoPlace, KeptAside) as failure:
        finish(run, State.FAILED, now=now, error=str(failure))
        return
    if run.left:
        run.state = State.WORKING
        run.save()
        ask_to_go_on(run, now=now)
    else:
        finish(run, State.DONE, now=now)


def fill_some(run: DraftRun, *, now: datetime) -> None:
    page = ArticlePage.objects.filter(pk=run.page_id).first()
    comparison = compare_now(page) if page else None
    if page is None or comparison is None:
        raise ProviderFailed(_("The version or its source is gone."))
    if run.requested_by is None:
        raise ProviderFailed(_("Whoever asked for it has no account any more."))
    refuse_without_right(page, user=run.requested_by)
    refuse_over_others(page, user=run.requested_by, now=now)
    empty = empty_passages(comparison, page=page)
    asked = handful({one: empty[one] for one in run.left if one in empty})
    if not asked:
        run.left = []
        return
    answers = ask(run, asked, comparison=comparison, now=now)
    words, refused = sort_out(answers, asked=asked, comparison=comparison, provider=run.provider)
    why = put(run, words, page=page, comparison=comparison, now=now)
    if why:
        raise KeptAside(why)
    run.refused = [*run.refused, *refused]
    done = set(asked)
    run.left = [one for one in run.left if one in empty and one not in done]


def handful(empty: Mapping[str, str]) -> dict[str, str]:
    """At least one, however long it is."""
    taken: dict[str, str] = {}
    letters = 0
    for one, words in empty.items():
        letters += len(words)
        if taken and (len(taken) >= MOST_PASSAGES or letters > MOST_LETTERS):
            break
        taken[one] = words
    return taken


def ask(
    run: DraftRun, asked: Mapping[str, str], *, comparison: Comparison, now: datetime
) -> Mapping[str, str]:
    """By passage. The glossary's terms that stand in them go with the question."""
    pair = pair_of(comparison)
    hits = find_terms(asked, **pair)
    terms = {hit.term.pk: hit.term for some in hits.values() for hit in some}
    glossary = [
        Term(
            source=term.source,
            target=term.target,
            note=term.note,
            forbidden=tuple(term.forbidden_forms),
        )
        for term in terms.values()
    ]
    texts = list(asked.values())
    spend(provider=run.provider, letters=sum(map(len, texts)), now=now)
    answers = provider_named(run.provider).translate(texts, **pair, glossary=glossary)
    if len(answers) != len(texts):
        raise ProviderFailed(_("The machine gave another number of texts than it was asked for."))
    return dict(zip(asked, answers, strict=True))


def sort_out(
    answers: Mapping[str, str],
    *,
    asked: Mapping[str, str],
    comparison: Comparison,
    provider: str,
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What may stand in the draft, and what was refused with the reason."""
    if provider == Pseudo.name:
        return dict(answers), []
    target = comparison.page.locale.language_code
    reasons = {
        one: accept.why_not(answer, asked=asked[one], target=target)
        for one, answer in answers.items()
    }
    return (
        {one: answers[one] for one, reason in reasons.items() if not reason},
        [{"segment": one, "why": reason} for one, reason in reasons.items() if reason],
    )


@transaction.atomic
def put(
    run: DraftRun,
    words: Mapping[str, str],
    *,
    page: ArticlePage,
    comparison: Comparison,
    now: datetime,
) -> str:
    """Where nobody wrote since; then each is on record as the machine's, unconfirmed.

    Returns why they were kept aside instead; empty where they were not.
    """
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    let_nobody_take(page.pk)
    still_empty = empty_passages(comparison, page=locked)
    kept = {one: text for one, text in words.items() if one in still_empty}
    if not kept:
        return ""
    if why := why_late(locked, user=run.requested_by, now=now):
        keep_answers_aside(run, kept, page=locked, comparison=comparison, why=why, now=now)
        return why
    revision = save_words(page=locked, words=kept, user=run.requested_by)
    if revision is None:
        return ""
    segments = segments_of_revision(revision, locale_code=page.locale.language_code)
    mark_drafted(run, kept, segments=segments, now=now)
    run.filled += len(kept)
    note(page, DRAFTED, user=run.requested_by, reason=run.provider, segments=len(kept))
    return ""


def finish(run: DraftRun, state: str, *, now: datetime, error: str = "") -> None:
    run.state, run.error, run.finished_at = state, error, now
    run.save()
