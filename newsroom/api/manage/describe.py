"""Pages, offers and rows of the ledger as the members that `/manage` gives."""

from datetime import datetime

from newsroom.api.manage.schemas import Choice, LedgerRow, PageState, Question, VerbOffer
from newsroom.content.models import NewsPage
from newsroom.publishing.models import Publication
from newsroom.publishing.verb_offers import Offer
from newsroom.publishing.verb_values import Ask


def describe_page(page: NewsPage) -> PageState:
    return PageState(
        id=page.pk,
        public_id=page.public_id,
        story_id=page.translation_key.hex,
        locale=page.locale.language_code,
        title=page.title,
        live=page.live,
    )


def describe_offer(offer: Offer, *, page: NewsPage, now: datetime) -> VerbOffer:
    verb = offer.verb
    is_possible = not offer.hindrance
    return VerbOffer(
        name=verb.name,
        label=str(verb.label),
        summary=str(verb.summary),
        is_dangerous=verb.is_dangerous,
        is_possible=is_possible,
        hindrance=offer.hindrance,
        explanation=[str(one) for one in verb.explain(page, now)] if is_possible else [],
        asks=[describe_ask(ask) for ask in verb.asks],
        start_with=dict(verb.start_with(page, now)) if is_possible else {},
    )


def describe_ask(ask: Ask) -> Question:
    return Question(
        name=ask.name,
        kind=ask.kind,
        label=str(ask.label),
        help_text=str(ask.help_text),
        is_required=ask.is_required,
        longest=ask.longest,
        choices=[Choice(value=value, label=str(label)) for value, label in ask.choices],
    )


def describe_row(row: Publication) -> LedgerRow:
    return LedgerRow.model_validate(
        {
            "id": row.pk,
            "page_id": row.page_id,
            "locale": row.locale,
            "verb": row.verb,
            "act": row.act,
            "state": row.state,
            "version": row.version,
            "due_at": row.due_at,
            "wall_time": row.wall_time,
            "zone": row.zone,
            "requested_by": row.requested_by_name,
            "reason": row.reason,
            "done_at": row.done_at,
            "lateness_seconds": row.lateness.total_seconds() if row.lateness is not None else None,
            "last_error": row.last_error,
        }
    )
