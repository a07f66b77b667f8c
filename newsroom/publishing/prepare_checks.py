"""The dry run of one request: everything that would stand against it at its due instant.

Called by `prepare.py`. Nothing goes live, no row of the ledger is locked; pictures that nobody has
made yet are made, since their file may turn out to be unreadable.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from newsroom.content.checks import Finding, blocking, error, run_checks_of_approved
from newsroom.content.models import NewsImage
from newsroom.delivery.documents import build
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.picture_json import PictureFile, public_files
from newsroom.delivery.prepare_pictures import prepare_first
from newsroom.delivery.preview_pictures import prepared_files
from newsroom.delivery.render_pictures import PictureUnreadable
from newsroom.publishing.approvals import waived_by
from newsroom.publishing.errors import NotPublishable, PublicationRefused
from newsroom.publishing.models import Publication
from newsroom.publishing.pages_in_use import refuse_section_in_use
from newsroom.publishing.send_out import refuse_changed_content, refuse_lapsed_approval


def hindrances(row: Publication, *, steps: Sequence["Step"] | None = None) -> list[Finding]:
    """In the language that is active; empty when the request could be carried out.

    `steps` are what is tried of a publication; left out: everything.
    """
    page = Page.objects.filter(pk=row.page_id).first()
    if page is None:
        return [error("page-gone", _("The page was deleted."))]
    if row.verb == Publication.Verb.UNPUBLISH:
        return tried(against_taking_down, row, page)
    revision = Revision.objects.filter(pk=row.revision_id).first()
    if revision is None:
        return [error("version-gone", _("The approved version no longer exists."))]
    try:
        content = revision.as_object()
    except Exception as broken:  # whatever is wrong with it: it can be approved anew
        return [breakdown(broken)]
    return [finding for step in steps or STEPS for finding in tried(step, row, content)]


def tried(step: "Step", row: Publication, page: Any) -> list[Finding]:
    """What breaks here breaks at the due instant too: that is a finding like any other."""
    try:
        with transaction.atomic():
            return list(step(row, page))
    except Exception as broken:
        return [breakdown(broken)]


def breakdown(broken: Exception) -> Finding:
    message = _("Readers' version cannot be made of it (%(error)s).")
    return error("broken", message % {"error": f"{type(broken).__name__}: {broken}"[:300]})


def against_taking_down(row: Publication, page: Page) -> Iterator[Finding]:
    try:
        refuse_section_in_use(page, verb="unpublished")
    except PublicationRefused as refusal:
        yield error("section-in-use", refusal.message)


def against_approval(row: Publication, content: Any) -> Iterator[Finding]:
    try:
        refuse_lapsed_approval(row.approval, content)
    except NotPublishable as lapsed:
        yield error("approval-lapsed", str(lapsed))
    try:
        refuse_changed_content(row, content)
    except NotPublishable as changed:
        yield error("content-changed", str(changed))


def against_fields(row: Publication, content: Any) -> Iterator[Finding]:
    """What Wagtail's own saving would refuse, such as an address that a neighbour has taken."""
    if not Page._slug_is_available(content.slug, content.get_parent(), content):
        message = _("Another page took the address “%(slug)s” meanwhile.")
        yield error("slug-taken", message % {"slug": content.slug}, "slug")
        return
    try:
        content.full_clean()
    except ValidationError as invalid:
        yield error("fields-invalid", " ".join(invalid.messages))


def against_checks(row: Publication, content: Any) -> Iterator[Finding]:
    """As if it were the due instant: embargoes and rights in pictures that end before it count."""
    waived = waived_by(row.approval)
    for finding in blocking(run_checks_of_approved(content, now=row.due_at)):
        if finding.check_id not in waived:
            yield finding


def against_document(row: Publication, content: Any) -> Iterator[Finding]:
    """Readers' version is made once, and thrown away."""
    images = NewsImage.objects.in_bulk(image_ids_of(content))
    for image_id in sorted(images.keys() - files_so_far(images).keys()):
        try:
            prepare_first(images[image_id])
        except PictureUnreadable:
            message = _("The file of the picture “%(title)s” cannot be read.")
            yield error("picture-unreadable", message % {"title": images[image_id].title})
    build(content, files_of=files_so_far)


def files_so_far(images: Mapping[int, NewsImage]) -> dict[int, list[PictureFile]]:
    return prepared_files(images) | public_files(images)


Step = Callable[[Publication, Any], Iterator[Finding]]
STEPS: Sequence[Step] = (against_approval, against_fields, against_checks, against_document)
