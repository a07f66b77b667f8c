"""Whatever happens, no address says from memory anything but what Django says now.

The tags of lists are what could be incomplete: a story enters or leaves by many roads.
"""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cms.wsgi import application
from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.edge.application import Edge
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verbs import perform
from tests.api.asking import ask_application
from tests.api.asking_the_edge import edge_over, told
from tests.builders import make_admin, make_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_tag, make_version
from tests.delivery.running import run_follow_ups, unpublish

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles"
FILTERS = [
    "", "locale=ru", "locale=kk&has_locale=en", "has_locale=kk", "has_locale=ru&locale=en",
    "sort=-updated_at", "sort=published_at&limit=1", "include=total", "limit=2",
    "published_after=2020-01-01T00:00:00Z", "published_before=2020-01-01T00:00:00Z",
    "updated_after=2020-01-01T00:00:00Z",
]  # fmt: skip
numbers = itertools.count(1)


class Newsroom:
    """What a day may bring; each verb takes a number that chooses whom it concerns."""

    def __init__(self) -> None:
        self.sections = [make_live_category(title="Sport"), make_live_category(title="City")]
        self.kazakh = make_live_category("kk")
        self.author = make_author(f"Author {next(numbers)}", f"author-{next(numbers)}")
        self.tags = [make_tag(f"Tag {n}", f"tag-{n}") for n in itertools.islice(numbers, 2)]
        self.stories: list[ArticlePage] = []
        self.publish_new(0)
        self.publish_new(1)

    def chosen(self, n: int) -> ArticlePage:
        return ArticlePage.objects.get(pk=self.stories[n % len(self.stories)].pk)

    def publish_new(self, n: int) -> None:
        story = make_article(self.sections[n % 2], title=f"Story {next(numbers)}")
        story.bylines.create(author=self.author)
        story.tags.add(self.tags[n % 2])
        story.save_revision()
        publish(story)
        self.stories.append(story)

    def publish_again(self, n: int, **fields: Any) -> None:
        story = self.chosen(n).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(story, name, value)
        story.save_revision()
        if not Document.objects.filter(page_id=story.pk, status__in=(410, 451)).exists():
            publish(story)

    def retitle(self, n: int) -> None:
        self.publish_again(n, title=f"Story {next(numbers)}")

    def redate(self, n: int) -> None:
        self.publish_again(n, shown_at=timezone.now() - timedelta(days=3650 + n))

    def retag(self, n: int) -> None:
        story = self.chosen(n).get_latest_revision_as_object()
        story.tags.set([self.tags[(n + 1) % 2]])
        story.save_revision()
        if not Document.objects.filter(page_id=story.pk, status__in=(410, 451)).exists():
            publish(story)

    def translate(self, n: int) -> None:
        story = self.chosen(n)
        if not ArticlePage.objects.filter(
            translation_key=story.translation_key, locale=self.kazakh.locale
        ).exists() and self.is_live(story):
            version = make_version(story, self.kazakh, slug=f"nusqa-{next(numbers)}")
            publish(version)
            self.stories.append(version)

    def take_down(self, n: int) -> None:
        story = self.chosen(n)
        if self.is_live(story):
            unpublish(story)

    def kill(self, n: int) -> None:
        story = self.chosen(n)
        if self.is_live(story):
            values = {"reason": "The document is forged.", "confirmation": story.title}
            perform("kill", page=story, user=make_admin(), values=values, now=database_now())

    def move(self, n: int) -> None:
        story = self.chosen(n)
        if story.locale.language_code == "en":
            section = next(one for one in self.sections if one.pk != story.get_parent().pk)
            story.move(
                type(section).objects.get(pk=section.pk), pos="last-child", user=make_admin()
            )

    def rename_section(self, n: int) -> None:
        section = type(self.kazakh).objects.get(pk=self.sections[n % 2].pk)
        section.title = f"Section {next(numbers)}"
        section.slug = f"section-of-{next(numbers)}"
        section.save_revision()
        publish(section)

    def rename_author(self, _n: int) -> None:
        self.author.name, self.author.slug = f"Author {next(numbers)}", f"author-{next(numbers)}"
        self.author.save()

    def rename_tag(self, n: int) -> None:
        tag = self.tags[n % 2]
        tag.name, tag.slug = f"Tag {next(numbers)}", f"tag-{next(numbers)}"
        tag.save()

    def follow_up(self, _n: int) -> None:
        run_follow_ups()

    def delete(self, n: int) -> None:
        if len(self.stories) > 2:
            story = self.chosen(n)
            self.stories = [one for one in self.stories if one.pk != story.pk]
            story.delete()

    @staticmethod
    def is_live(story: ArticlePage) -> bool:
        return Document.objects.filter(page_id=story.pk, status=200).exists()

    def addresses(self) -> list[str]:
        stories = [*self.stories, *self.stories[:1]]
        named = [
            *(f"category={section.slug}" for section in self.sections),
            f"category={self.sections[0].slug},{self.sections[1].slug}&limit=1",
            *(f"tag={tag.slug}" for tag in self.tags),
            f"author={self.author.slug}",
            f"ids={','.join(str(one.public_id) for one in stories[:3])}",
            *(f"story_id={one.translation_key.hex}" for one in stories[:2]),
        ]
        return [
            *(f"{LIST}?{query}" for query in [*FILTERS, *named]),
            *(f"{LIST}/{one.public_id}" for one in stories),
        ]


VERBS = sorted(
    name
    for name in vars(Newsroom)
    if not name.startswith("_") and name not in ("chosen", "publish_again", "is_live", "addresses")
)


@settings(
    max_examples=8, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(day=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 5)), min_size=10, max_size=10))
def test_every_kept_address_says_what_django_says_now(day: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        newsroom, edge = Newsroom(), edge_over(application)
        known: dict[str, None] = dict.fromkeys(newsroom.addresses())
        compare(edge, known, after="nothing")

        for verb, number in day:
            getattr(newsroom, verb)(number)
            known |= dict.fromkeys(newsroom.addresses())
            compare(edge, known, after=verb)

        assert edge.counts.hit > 0
        # Each day begins in the same newsroom.
        transaction.set_rollback(True)


def compare(edge: Edge, addresses: dict[str, None], *, after: str) -> None:
    for address in addresses:
        asked = told(ask_application(edge, address))
        now = told(ask_application(application, address))
        assert without_ids(asked) == without_ids(now), (after, address)


def without_ids(answer: tuple[int, dict[str, str], bytes]) -> object:
    """Refusals name their request; everything else is compared to the byte."""
    status, headers, body = answer
    if status == 200:
        return answer
    shared = {name: value for name, value in headers.items() if name != "content-length"}
    return status, shared, body.partition(b'"request_id"')[0]
