"""Items of a wire through the door for drafts: what is wrong with one of them stops no other."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from newsroom.content.models import CategoryPage, Tag
from newsroom.intake.door.call_back import call_back
from newsroom.intake.door.desks_work import TakenByDesk
from newsroom.intake.door.draft import LONGEST_REASON, MOST_NAMES, read_draft
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import Sender
from newsroom.intake.door.take import Outcome, take_draft
from newsroom.intake.problems import BadLine, bad_line
from newsroom.intake.sections import Section
from newsroom.intake.wires.items import LONGEST_BODY, USABLE, Item
from newsroom.intake.wires.models import WireSource
from newsroom.intake.wires.reports import Line, Report
from newsroom.intake.wires.told import OTHER_LANGUAGE, TOO_LONG
from newsroom.publishing.crash_points import reach

logger = logging.getLogger(__name__)
# New or changed stories of one look; the next one goes on.
MOST_AT_ONCE = 100
LONGEST_ADDRESS = 2000
# An item is stored; the run has not said so yet.
TAKEN = "wire_taken"
WORDS = {Outcome.CREATED: "taken", Outcome.UPDATED: "updated"}


def sender_of(source: WireSource) -> Sender:
    return Sender(
        code=f"wire:{source.public_id}", name=source.name, locales=frozenset({source.locale})
    )


def hand_in_items(
    items: Sequence[Item],
    *,
    source: WireSource,
    now: datetime,
    ends_at: float,
    should_stop: Callable[[], bool] = lambda: False,
) -> Report:
    """`ends_at` in monotonic seconds. Raises only when the database is gone."""
    report, sender = Report(), sender_of(source)
    known = known_digests(sender, [item.external_id for item in items])
    tags = tags_among({name for item in items for name in item.subjects})
    changed = 0
    for item in items:
        if changed >= MOST_AT_ONCE or time.monotonic() > ends_at or should_stop():
            report.is_whole = False
            break
        line = hand_in(item, source=source, sender=sender, tags=tags, known=known, now=now)
        if line is None:
            report.unchanged += 1
            continue
        report.add(line)
        # What is refused today is refused again tomorrow: it must not keep the others waiting.
        changed += line.what in ("taken", "updated", "called_back")
        reach(TAKEN)
    return report


def known_digests(sender: Sender, ids: Sequence[str]) -> dict[str, set[str]]:
    """What was taken, and what was offered while the desk had the story."""
    rows = HandedIn.objects.filter(sender=sender.code, external_id__in=ids)
    found = rows.values_list("external_id", "digest", "offered_digest")
    return {external_id: {digest, offered} - {""} for external_id, digest, offered in found}


def tags_among(names: set[str]) -> set[str]:
    """The newsroom's own tags: a wire's subjects make no new ones."""
    return set(Tag.objects.filter(name__in=names).values_list("name", flat=True)) | set(
        Tag.objects.filter(names__name__in=names).values_list("names__name", flat=True)
    )


def hand_in(
    item: Item,
    *,
    source: WireSource,
    sender: Sender,
    tags: set[str],
    known: dict[str, set[str]],
    now: datetime,
) -> Line | None:
    """What came of it; None where nothing changed."""
    try:
        if item.status != USABLE:
            return hold(item, sender=sender, now=now)
        return take(item, source=source, sender=sender, tags=tags, known=known, now=now)
    except BadLine as bad:
        why = "; ".join(one.reason for one in bad.problems)
        told = line_about(item, "refused", code=bad.problems[0].code, reason=why)
    except TakenByDesk as refusal:
        told = line_about(item, "kept", code=refusal.code, reason=refusal.message)
    except InterfaceError:
        raise
    except DatabaseError as error:
        why = str(error).partition("\n")[0]
        told = line_about(item, "refused", code="not-stored", reason=why)
    except Exception:  # whatever one item does to us, the others come in
        logger.exception("Item of a wire not taken", extra={"wire": source.public_id})
        why = gettext_noop("It could not be read; our log says why.")
        told = line_about(item, "refused", code="our-fault", reason=why)
    return told


def line_about(
    item: Item, what: str, *, code: str = "", reason: str = "", page_id: int | None = None
) -> Line:
    return Line(
        id=item.external_id,
        title=item.title[:255],
        what=what,
        code=code,
        reason=reason[:300],
        page_id=page_id,
    )


def take(
    item: Item,
    *,
    source: WireSource,
    sender: Sender,
    tags: set[str],
    known: dict[str, set[str]],
    now: datetime,
) -> Line | None:
    """Raises BadLine, TakenByDesk."""
    refuse_foreign(item, locale=source.locale)
    fields = fields_of(item, source=source, tags=tags)
    draft = read_draft(fields, sender=sender, locales=[source.locale], version=item.version)
    if draft.digest in known.get(item.external_id, ()):
        return None
    taken = take_draft(draft, sender=sender, default_section=section_of(source), now=now)
    if taken.outcome is Outcome.UNCHANGED:
        return None
    notes, page_id = " ".join(taken.notes), taken.handed_in.page_id
    return line_about(item, WORDS[taken.outcome], reason=notes, page_id=page_id)


def hold(item: Item, *, sender: Sender, now: datetime) -> Line | None:
    heard = call_back(
        item.external_id,
        sender=sender,
        status=item.status,
        version=item.version,
        reason=f"{item.status}: {item.title}"[:LONGEST_REASON],
        now=now,
    )
    if heard is None:
        return None
    why = _("Nothing of it goes out any more.") if heard.hold else _("It does not come in.")
    return line_about(item, "called_back", code=item.status, reason=why)


def refuse_foreign(item: Item, *, locale: str) -> None:
    """Raises BadLine for what its reader could not read, and for another language."""
    if item.problem:
        raise bad_line("not-read", item.problem, "")
    language = item.language.strip().lower().partition("-")[0].partition("_")[0]
    if language and language != locale.lower().partition("-")[0]:
        found = {"language": item.language[:20], "locale": locale}
        raise bad_line("language", OTHER_LANGUAGE % found, "/language")
    if len(item.body) > LONGEST_BODY:
        raise bad_line("too-long", TOO_LONG % {"n": LONGEST_BODY}, "/body")


def fields_of(item: Item, *, source: WireSource, tags: set[str]) -> dict[str, Any]:
    """As a program would hand it in; what does not fit in a line is cut, not refused."""
    return {
        "external_id": item.external_id,
        "locale": source.locale,
        "title": shortened(item.title, 255),
        "standfirst": item.standfirst,
        "body": item.body,
        "date": item.date,
        "category": item.category[:255] or None,
        "source": shortened(source.source_words or item.source or source.name, 255),
        "licence": source.licence or (item.licence if len(item.licence) <= 120 else None),
        "url": item.url if is_address(item.url) else None,
        "authors": [name[:120] for name in item.authors][:MOST_NAMES],
        "tags": [name for name in item.subjects if name in tags][:MOST_NAMES],
        "text_provenance": item.provenance,
        "embargo": item.embargo,
    }


def is_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and len(url) <= LONGEST_ADDRESS


def shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def section_of(source: WireSource) -> Section | None:
    page: CategoryPage | None = source.section
    return Section(page=page, locale_code=source.locale) if page else None
