"""What must hold after any fault, once everything is up again: the ids are those of the design.

`hold_everything(rows)` is the last line of most tests here. Each invariant gives back what breaks
it, so a red test names the invariant and the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import connection
from wagtail.models import Page, PageLogEntry, Revision

from newsroom.content.content_hash import content_hash
from newsroom.delivery.consistency import find_disagreements
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.history import DONE
from newsroom.publishing.models import Approval, Publication
from tests.faults.planning import fresh

State = Publication.State
Broken = list[str]
PATIENCE = timedelta(seconds=5)
LONGEST_TRANSACTION_SECONDS = 15


def hold_everything(rows: Sequence[Publication], *, also_follow_ups: bool = False) -> None:
    """Raises with every broken invariant; `also_follow_ups` once workers have had their time."""
    rows = fresh(rows)
    broken = {rule.__name__: found for rule in RULES if (found := rule(rows))}
    skipped = set() if also_follow_ups else NEEDS_FOLLOW_UPS
    for each in find_disagreements():
        if each.count and each.rule not in skipped:
            broken[f"i4_{each.rule}"] = each.examples
    if also_follow_ups and (left := i22_follow_ups_left()):
        broken["i22_follow_ups_left"] = left
    assert not broken, "\n".join(f"{name}: {found}" for name, found in broken.items())


def i1_nothing_overdue(rows: Sequence[Publication]) -> Broken:
    now = database_now()
    late = Publication.objects.filter(
        state=State.PENDING, due_at__lt=now - PATIENCE, next_attempt_at__lt=now - PATIENCE
    )
    return [str(row) for row in late]


def i2_each_done_row_acted_once(rows: Sequence[Publication]) -> Broken:
    """One line of Wagtail, one of the ledger, one follow-up per topic, for each done row."""
    done = Counter(row.page_id for row in published(rows))
    broken = []
    for action in ("wagtail.publish", DONE):
        lines = Counter(
            PageLogEntry.objects.filter(page__in=done, action=action).values_list(
                "page_id", flat=True
            )
        )
        for page_id, count in done.items():
            asked = count if action == "wagtail.publish" else len(done_rows_of(page_id))
            if lines[page_id] != asked:
                broken.append(f"page {page_id}: {lines[page_id]} × {action}, not {asked}")
    stories = set(Document.objects.filter(kind="article").values_list("page_id", flat=True))
    for row in published(rows):
        for topic in ("related_published", "search") if row.page_id in stories else ():
            count = FollowUp.objects.filter(key=f"{topic}:publication:{row.pk}").count()
            if count != 1:
                broken.append(f"row {row.pk}: {count} follow-ups {topic}")
    return broken


def i3_nothing_early(rows: Sequence[Publication]) -> Broken:
    return [
        f"row {row.pk} due {row.due_at} done {row.done_at}"
        for row in rows
        if row.state == State.DONE and row.done_at < row.due_at
    ]


def i4_done_means_live(rows: Sequence[Publication]) -> Broken:
    """The newest done row of a page says what is live."""
    newest = {row.page_id: row for row in sorted(rows, key=done_order) if row.state == State.DONE}
    pages = Page.objects.in_bulk(newest)
    broken = []
    for page_id, row in newest.items():
        wanted = (row.verb == Publication.Verb.PUBLISH, row.revision_id)
        page = pages[page_id]
        found = (page.live, page.live_revision_id)
        if wanted[0] != found[0] or (wanted[0] and wanted != found):
            broken.append(f"row {row.pk} wants {wanted}, page {page_id} is {found}")
    return broken


def i5_one_pending_per_page_and_verb(rows: Sequence[Publication]) -> Broken:
    pending = Counter(
        Publication.objects.filter(state=State.PENDING).values_list("page_id", "verb")
    )
    return [f"{key} × {count}" for key, count in pending.items() if count > 1]


def i6_the_approved_content_is_live(rows: Sequence[Publication]) -> Broken:
    """Content hash of approval, ledger, live revision and document are the same."""
    broken = []
    documents = Document.objects.in_bulk(
        [row.page_id for row in published(rows)], field_name="page_id"
    )
    for row in newest_published(rows):
        page = Page.objects.get(pk=row.page_id)
        if not page.live or page.live_revision_id != row.revision_id:
            continue  # a later row took its place; i4 judges that
        live = content_hash(Revision.objects.get(pk=row.revision_id).as_object())
        hashes = {row.content_hash, row.approval.content_hash, live}
        hashes.add(documents[row.page_id].content_hash)
        if len(hashes) != 1:
            broken.append(f"row {row.pk}: {hashes}")
    return broken


def i7_nothing_live_without_approval(rows: Sequence[Publication]) -> Broken:
    live = Page.objects.filter(
        live=True, content_type__app_label="newsroom", live_revision__isnull=False
    )
    approved = set(Approval.objects.values_list("page_id", flat=True))
    return [f"page {page.pk} {page.title}" for page in live if page.pk not in approved]


def i14_i15_i17_the_pending_are_silent(rows: Sequence[Publication]) -> Broken:
    """A page that has never gone out has no document, no change and no published follow-up."""
    broken = []
    for row in rows:
        if row.verb != Publication.Verb.PUBLISH or done_rows_of(row.page_id):
            continue
        page = Page.objects.get(pk=row.page_id).specific
        if Document.objects.filter(page_id=page.pk).exists():
            broken.append(f"document of {page.pk}")
        if Change.objects.filter(public_id=page.public_id).exists():
            broken.append(f"change of {page.pk}")
        if FollowUp.objects.filter(key__endswith=f":publication:{row.pk}").exists():
            broken.append(f"follow-up of row {row.pk}")
        if Page.objects.filter(translation_key=page.translation_key, live=True).exists():
            broken.append(f"an alias or translation of {page.pk} is live")
    return broken


def i23_no_long_transaction(rows: Sequence[Publication]) -> Broken:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid, query FROM pg_stat_activity WHERE datname = current_database()"
            " AND xact_start < clock_timestamp() - make_interval(secs => %s)",
            [LONGEST_TRANSACTION_SECONDS],
        )
        return [f"{pid}: {query[:80]}" for pid, query in cursor.fetchall()]


def replayed_changes_are_the_live_set(rows: Sequence[Publication]) -> Broken:
    """A mirror that follows the log from its beginning holds exactly what is live."""
    mirror: dict[str, str] = {}
    for change in Change.objects.order_by("position"):
        mirror[change.public_id] = change.op
    mirrored = {public_id for public_id, op in mirror.items() if op == "upsert"}
    live = set(
        Document.objects.filter(status=200, kind="article").values_list("public_id", flat=True)
    )
    return sorted(mirrored ^ live)


def i22_follow_ups_left() -> Broken:
    """Nothing waits and nothing is dead once workers have had their time."""
    left = FollowUp.objects.exclude(state=FollowUp.State.DONE)
    return [f"{row.key} {row.state} {row.last_error}" for row in left]


def published(rows: Sequence[Publication]) -> list[Publication]:
    return [row for row in rows if row.state == State.DONE and row.verb == Publication.Verb.PUBLISH]


def newest_published(rows: Sequence[Publication]) -> list[Publication]:
    newest = {row.page_id: row for row in sorted(published(rows), key=done_order)}
    return list(newest.values())


def done_rows_of(page_id: int) -> list[int]:
    rows = Publication.objects.filter(page_id=page_id, state=State.DONE)
    return list(rows.values_list("pk", flat=True))


def done_order(row: Publication) -> tuple[float, int]:
    return (row.done_at.timestamp() if row.done_at else 0.0, row.pk)


# These two agree only after workers have run their follow-ups.
NEEDS_FOLLOW_UPS = {"live stories that search does not know", "similar news that are not live"}
RULES: tuple[Callable[[Sequence[Publication]], Broken], ...] = (
    i1_nothing_overdue,
    i2_each_done_row_acted_once,
    i3_nothing_early,
    i4_done_means_live,
    i5_one_pending_per_page_and_verb,
    i6_the_approved_content_is_live,
    i7_nothing_live_without_approval,
    i14_i15_i17_the_pending_are_silent,
    i23_no_long_transaction,
    replayed_changes_are_the_live_set,
)
