"""Two live pages exchange their addresses; each old address leads to the page that it was.

Both go out again with the other's slug, quietly and in one transaction: the ledger and the history
say so, and their approvals follow (carried_approvals.py).
"""

import secrets
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision

from newsroom.content.addresses import public_path
from newsroom.content.content_hash import content_hash
from newsroom.content.gate import gate
from newsroom.content.models import HomePage, NewsPage
from newsroom.delivery.locks import join_publications, lock_documents_of_story
from newsroom.delivery.write_document import park
from newsroom.publishing.carried_approvals import carry_approval
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused


def swap_address(*, page: Any, user: Any, now: datetime, other: Any, reason: str) -> str:
    """Raises VerbRefused with the field `other` where the two do not fit together."""
    refuse_pair(page, other, user=user)
    lock_pages([page, other])
    for one in (page, other):
        refuse_open_work(one)
    slugs = {page.pk: other.slug, other.pk: page.slug}
    step_aside(page, other)
    for one in (page, other):
        send_out_at(slugs[one.pk], page=one, user=user, reason=reason, now=now)
    words = {"first": page.title, "second": other.title}
    return _("“%(first)s” and “%(second)s” have exchanged their addresses.") % words


def refuse_pair(page: Any, other: Any, *, user: Any) -> None:
    if not isinstance(other, NewsPage) or type(other) is not type(page):
        refuse(_("Choose a page of the same kind."))
    if other.pk == page.pk:
        refuse(_("Choose another page than this one."))
    if other.locale_id != page.locale_id:
        refuse(_("Choose a page in the same language."))
    if not gate.may(user=user, verb="move", page=other):
        raise VerbRefused(
            _("You may not give “%s” another address.") % other.title, code="forbidden", status=403
        )
    for one, from_other in ((page, other), (other, page)):
        parent = one.get_parent()
        rivals = parent.get_children().filter(slug=from_other.slug)
        if rivals.exclude(pk__in=[page.pk, other.pk]).exists():
            words = {"section": parent.title, "slug": from_other.slug}
            refuse(_("“%(section)s” has another page with the address “%(slug)s”.") % words)


def refuse(message: str) -> None:
    raise VerbRefused(message, code="invalid", status=422, errors={"other": message})


def lock_pages(pages: list[Any]) -> None:
    """Ledger, pages, stories and documents of both, each in one order: nobody waits in a circle."""
    ids = [page.pk for page in pages]
    pending = Publication.objects.filter(page_id__in=ids, state=Publication.State.PENDING)
    list(pending.select_for_update(of=("self",)).order_by("pk"))
    list(Page.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    stories = sorted({page.translation_key.hex for page in pages})
    for story_id in stories:
        join_publications(story_id=story_id)
    for story_id in stories:
        lock_documents_of_story(story_id)
    for page in pages:
        page.refresh_from_db()


def refuse_open_work(page: Any) -> None:
    """A draft or a plan with the old address in it would fail later, when nobody looks."""
    if not page.live:
        refuse(_("“%s” is not live.") % page.title)
    waits = Publication.objects.filter(
        page_id=page.pk, state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    )
    newest = page.get_latest_revision()
    is_changed = newest.pk != page.live_revision_id and content_hash(
        newest.as_object()
    ) != content_hash(page.live_revision.as_object())
    if is_changed or waits.exists():
        message = _("“%s” has changes that are not public: publish or discard them first.")
        raise VerbRefused(message % page.title, code="unpublished_changes")


def step_aside(page: Any, other: Any) -> None:
    """Free the address of the second for the first; readers see nothing of the moment between."""
    for document in lock_documents_of_story(other.translation_key.hex).values():
        if document.page_id == other.pk:
            park(document)
    aside = f"{other.slug[:200]}-{secrets.token_hex(4)}"
    Page.objects.filter(pk=other.pk).update(slug=aside)


def send_out_at(slug: str, *, page: Any, user: Any, reason: str, now: datetime) -> None:
    """The live content as a version with this slug, by the approval that it has already."""
    draft = page.live_revision.as_object()
    before = content_hash(draft)
    address_before = public_path(page)
    draft.slug = slug
    revision: Revision = draft.save_revision(user=user, log_action=True)
    approval = carry_approval(
        page_id=page.pk,
        before=before,
        after=content_hash(revision.as_object()),
        revision_id=revision.pk,
        remark=_("Exchanged its address %(path)s: %(reason)s")
        % {"path": address_before, "reason": reason},
        now=now,
    )
    if approval is None:
        message = _("Nobody's approval stands for what is live of “%s”; approve it anew.")
        raise VerbRefused(message % page.title, code="not_approved")
    row = request_publication(
        page=page,
        revision=revision,
        approval=approval,
        due_at=database_now(),
        user=user,
        reason=reason,
        act=Publication.Act.UPDATE,
        now=database_now(),
    )
    carry_out_now(row)


def why_not(page: Any, now: datetime) -> str:
    if isinstance(page, HomePage):
        return _("A front page has no address to exchange.")
    return "" if page.live else _("“%s” is not live.") % page.title


def explain(page: Any, now: datetime) -> list[str]:
    return [
        _("Its address now: %s") % public_path(page),
        _("Links to either address go on leading to the page that readers see there from now on."),
    ]


SWAP_ADDRESS = StoryVerb(
    name="swap-address",
    label=gettext_lazy("Exchange addresses"),
    summary=gettext_lazy("Two live pages take each other's address."),
    permission="move",
    act=swap_address,
    asks=[
        Ask(name="other", kind="page", label=gettext_lazy("The other page")),
        Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200),
    ],
    why_not=why_not,
    explain=explain,
)
