"""The places of a list as an editor reads them: headline, section, time, and why it is there."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from newsroom.content.models import Tag
from newsroom.delivery.models import Document
from newsroom.delivery.show_related import ShownEntry
from newsroom.related.shown import PINNED, SHOWN


@dataclass(frozen=True, kw_only=True)
class Place:
    page_id: int
    title: str
    url: str  # for readers
    edit_url: str
    section: str
    when: str
    reasons: Sequence[str]
    score: str
    is_pinned: bool


def places_of(*lists: Sequence[ShownEntry]) -> list[list[Place]]:
    """The first six of each list that readers can see, by two queries for all of them."""
    entries = [entry for entries in lists for entry in entries]
    documents = {
        document.page_id: document
        for document in Document.objects.filter(
            page_id__in={entry.member_id for entry in entries}, status=200
        ).only("page_id", "title", "card")
    }
    tags = names_of_tags(entries)
    return [
        [
            place_of(entry, document=documents[entry.member_id], tags=tags)
            for entry in entries
            if entry.member_id in documents
        ][:SHOWN]
        for entries in lists
    ]


def place_of(entry: ShownEntry, *, document: Document, tags: Mapping[str, str]) -> Place:
    card = json.loads(document.card)
    published_at = parse_datetime(card["published_at"] or "")
    score = "" if entry.score is None else number_format(entry.score, decimal_pos=2)
    return Place(
        page_id=entry.member_id,
        title=document.title,
        url=card["url"],
        edit_url=reverse("wagtailadmin_pages:edit", args=[entry.member_id]),
        section=card["category"]["name"],
        when=date_format(localtime(published_at), "j M Y") if published_at else "",
        reasons=[in_words(one, card=card, tags=tags) for one in entry.reasons],
        score=score,
        is_pinned=PINNED in entry.reasons,
    )


def in_words(reason: str, *, card: Mapping[str, Any], tags: Mapping[str, str]) -> str:
    kind, _colon, value = reason.partition(":")
    if kind == PINNED:
        return _("pinned by the desk")
    if kind == "tag":
        return _("tag: %(name)s") % {"name": tags.get(value, value)}
    if kind == "category":
        return _("same section: %(name)s") % {"name": card["category"]["name"]}
    share = round(float(reason.removeprefix("text ")) * 100)
    return _("words alike: %(share)s %%") % {"share": share}


def names_of_tags(entries: Iterable[ShownEntry]) -> dict[str, str]:
    slugs = {
        reason.removeprefix("tag:")
        for entry in entries
        for reason in entry.reasons
        if reason.startswith("tag:")
    }
    return dict(Tag.objects.filter(slug__in=slugs).values_list("slug", "name"))
