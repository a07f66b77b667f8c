"""Carry out a machine draft, a handful of passages at a time; the handler of its follow-ups.

The machine is asked before the page is locked. What somebody wrote meanwhile stays: the passages
are looked at again before the words are put. A run that fails says why and is asked for anew by
people, for it costs money.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

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
from newsroom.translation.drafting.models import DraftedSegment, DraftRun
from newsroom.translation.drafting.provider import ProviderFailed, Term
from newsroom.translation.drafting.pseudo import Pseudo
from newsroom.translation.drafting.request import UNDER_WAY, State, ask_to_go_on, pair_of
from newsroom.translation.glossary.find import find_terms
from newsroom.translation.history import note
from newsroom.translation.put_words import NoPlace
from newsroom.translation.save_words import WordsRefused, save_words
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
    except (ProviderFailed, WordsRefused, NoPlace) as failure:
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
    empty = empty_passages(comparison, page=page)
    asked = handful({one: empty[one] for one in run.left if one in empty})
    if not asked:
        run.left = []
        return
    answers = ask(run, asked, comparison=comparison, now=now)
    words, refused = sort_out(answers, asked=asked, comparison=comparison, provider=run.provider)
    put(run, words, page=page, comparison=comparison, now=now)
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
) -> None:
    """Where nobody wrote since; then each is on record as the machine's, unconfirmed."""
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    still_empty = empty_passages(comparison, page=locked)
    kept = {one: text for one, text in words.items() if one in still_empty}
    revision = save_words(page=locked, words=kept, user=run.requested_by) if kept else None
    if revision is None:
        return
    locale_code = page.locale.language_code
    hashes = {one.id: one.hash for one in segments_of_revision(revision, locale_code=locale_code)}
    for one in kept:
        keep_on_record(run, one, words_hash=hashes[one], now=now)
    run.filled += len(kept)
    note(page, DRAFTED, user=run.requested_by, reason=run.provider, segments=len(kept))


def keep_on_record(run: DraftRun, segment_id: str, *, words_hash: str, now: datetime) -> None:
    values: dict[str, Any] = {
        "provider": run.provider,
        "words_hash": words_hash,
        "at": now,
        "confirmed_at": None,
        "confirmed_by": None,
        "confirmed_by_name": "",
    }
    DraftedSegment.objects.update_or_create(
        page_id=run.page_id, segment_id=segment_id, defaults=values
    )


def finish(run: DraftRun, state: str, *, now: datetime, error: str = "") -> None:
    run.state, run.error, run.finished_at = state, error, now
    run.save()
