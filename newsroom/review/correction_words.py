"""What people read before they propose or approve a correction, and when neither fits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage
from newsroom.content.part_labels import label_parts
from newsroom.delivery.models import Document
from newsroom.publishing.models import Correction, Publication
from newsroom.publishing.wall_time import describe_time
from newsroom.review.correction_readings import write_reading
from newsroom.review.correction_texts import Texts, texts_of, waiting_correction
from newsroom.review.text_changes import describe_changes
from newsroom.review.urgent_words import show_time

LIVE = 200


def why_not_proposed(page: Any, now: datetime) -> str:
    """Menus ask this on every page, so versions are read only where a proposal waits."""
    if not isinstance(page, ArticlePage):
        return _("Only stories are corrected.")
    if not page.live:
        return _("Only what is live is corrected.")
    waiting = waiting_correction(page)
    if waiting is None or texts_of(page).bound_to(waiting) is None:
        return ""
    words = {"name": waiting.proposed_by_name, "when": show_time(waiting.proposed_at)}
    message = _("A proposal by %(name)s waits already, since %(when)s: approve or withdraw it.")
    return message % words


def why_not_decided(page: Any, now: datetime) -> str:
    """For approving and for withdrawing."""
    if not isinstance(page, ArticlePage):
        return _("Only stories are corrected.")
    return "" if waiting_correction(page) else _("No correction waits.")


def why_not_approved(page: Any, now: datetime) -> str:
    if isinstance(page, ArticlePage) and not page.live:
        return _("Only what is live is corrected.")
    return why_not_decided(page, now)


def explain_proposal(page: ArticlePage, now: datetime) -> Sequence[str]:
    """What readers have, what the newest version changes, and what is in the way."""
    if why_not_proposed(page, now):
        return []
    texts = texts_of(page)
    sentences = [_("Nothing of it is public until another person has approved it.")]
    if (waiting := waiting_correction(page)) is not None:
        words = {"name": waiting.proposed_by_name}
        renewal = _("The story changed since %(name)s proposed a note; this one takes its place.")
        sentences.append(renewal % words)
    if not texts.differ:
        sentences.append(_("Readers have the newest version: there is no change of the text."))
        return sentences
    return [*sentences, _("The newest version changes:"), *told_changes(texts)]


def told_changes(texts: Texts) -> list[str]:
    return describe_changes(texts.public.page, texts.newest.page, parts=texts.changed_parts)


def open_with(page: ArticlePage, *, newest: str, unchanged: str) -> Mapping[str, str]:
    """A proposal that has to be renewed gives its words to the form."""
    if not page.live:
        return {}
    texts, waiting = texts_of(page), waiting_correction(page)
    values = {"text": newest if texts.differ else unchanged, "reading": write_reading(texts)}
    if not texts.differ:
        values["kind"] = Correction.Kind.CLARIFICATION.value
    if waiting is not None:
        values |= {"kind": waiting.kind, "note": waiting.note}
        values |= {"link": str(waiting.link_page_id)} if waiting.link_page_id else {}
    return values


def what_it_changes(page: Any, waiting: Correction) -> str:
    """In one sentence, for how the story stands."""
    if not page.live:
        return ""
    texts = texts_of(page)
    bound = texts.bound_to(waiting)
    if bound is None:
        return _("The story changed since: it has to be proposed anew.")
    if bound is texts.public:
        return _("The text stays as readers have it.")
    parts = ", ".join(label_parts(page, texts.changed_parts))
    return _("It changes: %(parts)s.") % {"parts": parts}


def explain_withdrawal(page: ArticlePage, now: datetime) -> Sequence[str]:
    waiting = waiting_correction(page)
    return list(about(waiting)) if waiting else []


def explain_approval(page: ArticlePage, now: datetime) -> Sequence[str]:
    waiting = waiting_correction(page)
    if waiting is None or not page.live:
        return []
    return [*about(waiting), *what_follows(page, waiting, now=now)]


def about(waiting: Correction) -> Iterator[str]:
    yield _("%(kind)s, proposed by %(name)s on %(when)s: “%(note)s”") % {
        "kind": capfirst(waiting.get_kind_display()),
        "name": waiting.proposed_by_name,
        "when": show_time(waiting.proposed_at),
        "note": waiting.note,
    }
    if waiting.link_page_id:
        yield about_link(waiting.link_page_id)


def what_follows(page: ArticlePage, waiting: Correction, *, now: datetime) -> Iterator[str]:
    texts = texts_of(page)
    bound = texts.bound_to(waiting)
    if bound is None:
        yield _("The story changed since: it cannot be approved like this. Propose it anew.")
        return
    if bound is texts.public:
        yield _("The text stays as readers have it.")
    else:
        yield _("It changes:")
        yield from told_changes(texts)
    yield _("It is public at once; the address and the dates stay, the story says “updated”.")
    planned = Publication.objects.filter(
        page_id=page.pk, state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    ).first()
    if planned:
        when = describe_time(instant=planned.due_at, zone=planned.zone, now=now)
        yield _("It takes the place of what was to go out %(when)s.") % {"when": when}


def about_link(page_id: int) -> str:
    linked = Document.objects.filter(page_id=page_id, status=LIVE).first()
    if linked is None:
        return _("The story that it leads to is no longer live.")
    return _("It leads to “%(title)s”.") % {"title": linked.title}
