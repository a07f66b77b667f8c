"""What editors say of lists: kept per person and place, and written out for the benchmark.

The desk's sample of the day asks; `manage.py export_judgements` writes.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef

from newsroom.content.models.public_ids import ALPHABET, LENGTH
from newsroom.delivery.filters import UNDATED
from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related.live_articles import live_articles
from newsroom.related.models import ListJudgement

DOCUMENTS_AT_ONCE = 500


def sample_of(day: date, *, locale: str, number: int = 0) -> Document | None:
    """A live story with a list, the same for everybody all day; `number` asks for further ones.

    Public ids are random, so the first one after a random text is a random story, by an index.
    """
    digest = hashlib.sha256(f"{day:%Y-%m-%d} {locale} {number}".encode()).digest()
    pivot = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
    lists = RelatedEntry.objects.filter(page_id=OuterRef("page_id"))
    stories = live_articles().filter(Exists(lists), locale=locale).order_by("public_id")
    return stories.filter(public_id__gte=pivot).first() or stories.first()


def judge_list(
    *, page_id: int, answers: Mapping[int, bool], user_id: int, locale: str, now: datetime
) -> int:
    """Keep a person's word on places of a list, by the page shown there; how many were kept.

    A later word of the same person replaces the earlier one. Pages that are not in sight with the
    story are left out: a form may be older than the list.
    """
    shown = RelatedEntry.objects.filter(page_id=page_id, member_id__in=list(answers))
    rows = [
        ListJudgement(
            page_id=page_id,
            member_id=member_id,
            locale=locale,
            is_right=answers[member_id],
            judged_by_id=user_id,
            judged_at=now,
        )
        for member_id in shown.values_list("member_id", flat=True)
    ]
    ListJudgement.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page_id", "member_id", "judged_by_id"],
        update_fields=["locale", "is_right", "judged_at"],
    )
    return len(rows)


def words_of(*, page_id: int, user_id: int) -> dict[int, bool]:
    """What a person has said of a list."""
    rows = ListJudgement.objects.filter(page_id=page_id, judged_by_id=user_id)
    return dict(rows.values_list("member_id", "is_right"))


def judged_locales() -> list[str]:
    return sorted(set(ListJudgement.objects.values_list("locale", flat=True)))


def export_judgements(locale: str, *, folder: Path) -> tuple[int, int]:
    """Write `articles.jsonl` (what is live) and `qrels.tsv`; how many articles and grades.

    2: two people or more say that it is right, and nobody that it is wrong; 1: more right than
    wrong; 0: the others. Words about stories that are no longer live are left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[int, str] = {}
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        for document in live_articles().filter(locale=locale).iterator(DOCUMENTS_AT_ONCE):
            names[document.page_id] = document.public_id
            lines.write(json.dumps(as_line(document), ensure_ascii=False) + "\n")
    grades = list(grades_of(ListJudgement.objects.filter(locale=locale)))
    known = [row for row in grades if row[0] in names and row[1] in names]
    with (folder / "qrels.tsv").open("w", encoding="utf-8") as lines:
        for page_id, member_id, grade in known:
            lines.write(f"{names[page_id]}\t{names[member_id]}\t{grade}\n")
    return len(names), len(known)


def grades_of(judgements: Iterable[ListJudgement]) -> Iterator[tuple[int, int, int]]:
    words: defaultdict[tuple[int, int], list[bool]] = defaultdict(list)
    for one in judgements:
        words[one.page_id, one.member_id].append(one.is_right)
    for (page_id, member_id), said in sorted(words.items()):
        right, wrong = said.count(True), said.count(False)
        yield page_id, member_id, 2 if right > 1 and not wrong else int(right > wrong)


def as_line(document: Document) -> dict[str, Any]:
    """An article in the format of an archive (newsroom/intake/README.md)."""
    body = json.loads(document.body)
    return {
        "id": document.public_id,
        "locale": document.locale,
        "title": document.title,
        "body": f"{body['standfirst']}\n{body['body']['text']}",
        "category": document.category_slug,
        "tags": list(document.tag_slugs),
        "date": None if document.listed_at == UNDATED else document.listed_at.isoformat(),
    }
