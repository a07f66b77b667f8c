"""What the desk does while everything breaks: plans, new versions, and every verb there is."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.scheduling import cancel_publication, request_unpublication
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import perform, verbs_for
from tests.builders import make_admin, make_article, paragraphs, schedule

Pending = Publication.State.PENDING
ZONE = "Asia/Almaty"
NOT_NOW = object()


@dataclass
class DeskAtWork:
    """`act` does one thing, drawn from the dice, and tells what; refusals are raised."""

    section: CategoryPage
    dice: random.Random

    def act(self) -> str:
        acts: list[Callable[[], str]] = [
            *[self.plan_a_story] * 4,
            *[self.use_a_verb] * 3,
            self.update_a_story,
            self.take_one_down,
            self.move_one,
            self.cancel_one,
        ]
        return self.dice.choice(acts)()

    def plan_a_story(self) -> str:
        number = self.dice.randrange(10**6)
        article = make_article(self.section, title=f"Chaos story {number}")
        row = schedule(article, due_at=self.some_time())
        return f"row {row.pk}: page {article.pk} at {row.due_at:%H:%M:%S.%f}"

    def update_a_story(self) -> str:
        article = self.some_page().get_latest_revision_as_object()
        article.body = paragraphs(f"Another version, number {self.dice.randrange(10**6)}.")
        article.save_revision()
        row = schedule(article, due_at=self.some_time())
        return f"row {row.pk}: a new version of page {article.pk}"

    def take_one_down(self) -> str:
        article = self.some_page()
        row = request_unpublication(
            page=article, due_at=self.some_time(), user=make_admin(), now=database_now()
        )
        return f"row {row.pk}: page {article.pk} goes down"

    def move_one(self) -> str:
        waiting = Publication.objects.filter(state=Pending, verb="publish").order_by("pk").first()
        if waiting is None:
            return ""
        row = schedule(ArticlePage.objects.get(pk=waiting.page_id), due_at=self.some_time())
        return f"row {waiting.pk} becomes row {row.pk}"

    def cancel_one(self) -> str:
        waiting = Publication.objects.filter(state=Pending).order_by("-pk").first()
        if waiting is None:
            return ""
        cancel_publication(publication=waiting, user=make_admin(), reason="Chaos.")
        return f"row {waiting.pk} cancelled"

    def use_a_verb(self) -> str:
        """One of the verbs that fit the page as it stands, with values that fit its asks."""
        page, user, now = self.some_page(), make_admin(), database_now()
        verb = self.dice.choice(verbs_for(page=page, user=user, now=now))
        shown = verb.start_with(page, now)
        values = {ask.name: self.value(ask, page, shown=shown) for ask in verb.asks}
        given = {name: value for name, value in values.items() if value is not NOT_NOW}
        told = perform(verb.name, page=page, user=user, values=given, now=now)
        return f"{verb.name} page {page.pk}: {told}"

    def value(self, ask: Ask, page: ArticlePage, *, shown: Mapping[str, str]) -> Any:
        if ask.kind == "time":
            local = self.some_time(within=8).astimezone(ZoneInfo(ZONE)) + timedelta(seconds=2)
            return local.replace(tzinfo=None, microsecond=0).isoformat()
        if ask.kind == "choice":
            return self.dice.choice([key for key, _label in ask.choices])
        if ask.kind in ("version", "reading"):
            return shown.get(ask.name, NOT_NOW)
        if ask.kind == "page":
            other = ArticlePage.objects.live().exclude(pk=page.pk).first()
            return other.pk if other else NOT_NOW
        return {"confirmation": page.title, "flag": False}.get(ask.kind, "A drill of chaos.")

    def some_page(self) -> ArticlePage:
        ids = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True))
        return ArticlePage.objects.get(pk=self.dice.choice(ids))

    def some_time(self, within: float = 4) -> datetime:
        return database_now() + timedelta(seconds=self.dice.uniform(-0.5, within))
