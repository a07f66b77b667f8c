"""Everything that people of a newsroom do to what is public, as steps that a test draws.

Each is the product's own action. What it refuses is left undone, as by somebody who read why.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import timedelta
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import ArticlePage, ArticleTag, Byline, CategoryPage
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.approvals import record_approval
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.verbs import VerbRefused
from tests.builders import approve, make_admin, make_article, make_live_category, schedule
from tests.delivery.newsroom_words import make_author, make_picture, make_tag, photograph
from tests.publishing.plans import ahead, do, row_of, wall
from tests.publishing.sets.launches import launch, plan
from tests.review.corrections import correct
from tests.review.stories_in_review import change_story

REASON = "The ministry asked for it."
LOCALES = ("en", "ru", "kk")
MOST_STORIES = 16
ZONE = "Asia/Almaty"


class Newsroom:
    """Two sections in each locale, two authors, two tags, a picture, and stories as they come."""

    def __init__(self) -> None:
        self.sections = {
            code: [make_live_category(code, slug=f"{name}-{code}") for name in ("city", "science")]
            for code in LOCALES
        }
        self.authors = [make_author("Aigerim", "aigerim"), make_author("Daniyar", "daniyar")]
        self.tags = [make_tag("Rivers", "rivers"), make_tag("Bridges", "bridges")]
        self.picture = make_picture(content=photograph(size=(320, 200)))
        self.stories: list[int] = []
        self.edits = 0

    def another(self) -> Newsroom:
        """The same as it is now, for an example that will be rolled back."""
        newsroom = copy(self)
        newsroom.stories = list(self.stories)
        newsroom.sections = {code: list(sections) for code, sections in self.sections.items()}
        return newsroom

    def story(self, number: int) -> ArticlePage | None:
        """One of those that are there; None while there is none."""
        there = ArticlePage.objects.filter(pk__in=self.stories).order_by("pk")
        return there[number % len(there)] if there else None

    @property
    def is_full(self) -> bool:
        """More stories would only make a test longer; those of the past do not count."""
        return ArticlePage.objects.filter(pk__in=self.stories, live=True).count() >= MOST_STORIES

    def next_title(self) -> str:
        self.edits += 1
        return f"Headline number {self.edits}"

    # Writing and publishing.

    def write(self, locale: str, number: int) -> None:
        if self.is_full:
            return
        fields: dict[str, Any] = {"title": self.next_title()}
        if number % 4 == 0:
            fields["lead_image"] = self.picture
        if number % 5 == 1:
            fields["undated"] = True
        if number % 5 == 2:
            fields["shown_at"] = timezone.now() - timedelta(days=number)
        section = CategoryPage.objects.get(pk=self.sections[locale][number % 2].pk)
        article = make_article(section, **fields)
        article.bylines.add(Byline(author=self.authors[number % 2]))
        article.tagged_items.add(ArticleTag(tag=self.tags[number % 2]))
        article.save_revision()
        self.stories.append(article.pk)
        publish(article)

    def translate(self, number: int, locale: str) -> ArticlePage | None:
        """A draft of a story in a locale where it is not."""
        story = self.story(number)
        if story is None or self.is_full:
            return None
        versions = ArticlePage.objects.filter(translation_key=story.translation_key)
        if versions.filter(locale__language_code=locale).exists():
            return None
        section = CategoryPage.objects.get(pk=self.sections[locale][0].pk)
        version = make_article(
            section,
            title=self.next_title(),
            slug=f"{story.slug}-{locale}",
            translation_key=story.translation_key,
        )
        self.stories.append(version.pk)
        return version

    def publish_translation(self, number: int, locale: str) -> None:
        if version := self.translate(number, locale):
            publish(version)

    def launch(self, number: int) -> None:
        """A story in every locale where it is missing, at one instant."""
        pages = [page for code in LOCALES if (page := self.translate(number, code))]
        if pages:
            with refusals_read():
                for page in pages:
                    approve(page)
                launch(plan(pages, mode="all" if number % 2 else "ready"))

    def update(self, number: int) -> None:
        if story := self.story(number):
            change_story(story, by=make_admin(), title=self.next_title())
            publish(story)

    def retag(self, number: int) -> None:
        if story := self.story(number):
            draft = story.get_latest_revision_as_object()
            draft.tagged_items.set([ArticleTag(tag=self.tags[(number + 1) % 2])])
            draft.bylines.set([Byline(author=author) for author in self.authors])
            draft.save_revision()
            publish(story)

    def publish_as_it_was(self, number: int) -> None:
        """For who was taken down: relisted. For who is live: nothing changes."""
        if story := self.story(number):
            publish(story)

    def correct(self, number: int, kind: str) -> None:
        if (story := self.story(number)) and story.live:
            with refusals_read():
                if kind == "correction":
                    change_story(story, by=make_admin(), title=self.next_title())
                    correct(story)
                else:
                    correct(story, kind=kind, text="unchanged")

    def refute(self, number: int, other: int) -> None:
        """It was untrue; another story of its language says it right."""
        story, right = self.story(number), self.story(other)
        if story and right and story != right and story.live and right.live:
            with refusals_read():
                correct(story, kind="refutation", text="unchanged", link=str(right.pk))

    def update_quietly(self, number: int) -> None:
        """A minor change: other bytes under the old date."""
        story = self.story(number)
        if story is None or not story.live:
            return
        change_story(story, by=make_admin(), seo_title=self.next_title())
        page = Page.objects.get(pk=story.pk).specific
        with refusals_read():
            approval = record_approval(
                page=page,
                revision=page.get_latest_revision(),
                kind=Approval.Kind.REVIEWED,
                user=make_admin(),
                now=database_now(),
                is_minor=True,
            )
            row = request_publication(
                page=page,
                revision=page.get_latest_revision(),
                approval=approval,
                due_at=database_now(),
                user=make_admin(),
                now=database_now(),
            )
            publish_one(publication_id=row.pk, done_by="now")

    # The verbs of a story.

    def carry_out(self, verb: str, number: int) -> None:
        """Those that ask for a reason and no more."""
        if story := self.story(number):
            values = {} if verb == "end-breaking" else {"reason": REASON}
            if verb in {"kill", "legal-block"}:
                values["confirmation"] = story.title
            with refusals_read():
                do(verb, story, **values)

    def undo(self, number: int) -> None:
        story = self.story(number)
        if story and Publication.objects.filter(page_id=story.pk, verb="publish").exists():
            with refusals_read():
                do("undo-publish", story, reason=REASON, publication=row_of(story).pk)

    def pin(self, number: int) -> None:
        if story := self.story(number):
            with refusals_read():
                do("pin-breaking", story, until=wall(ahead(hours=2)), until_zone=ZONE)

    def embargo_and_release(self, number: int, *, is_released: bool) -> None:
        """A new version waits under embargo; then it is released, or stays."""
        if story := self.story(number):
            with refusals_read():
                do("embargo", story, until=wall(ahead(hours=5)), until_zone=ZONE, reason=REASON)
                schedule(story, due_at=ahead(hours=6))
            if is_released:
                self.carry_out("release-embargo", number)

    def swap(self, number: int, other: int) -> None:
        one, two = self.story(number), self.story(other)
        if one and two and one != two:
            with refusals_read():
                do("swap-address", one, other=str(two.pk), reason=REASON)

    def move(self, number: int) -> None:
        if story := self.story(number):
            sections = self.sections[story.locale.language_code]
            target = next(one for one in sections if one.pk != story.get_parent().pk)
            with refusals_read():
                story.move(CategoryPage.objects.get(pk=target.pk), "last-child", user=make_admin())

    def change_slug(self, number: int) -> None:
        if story := self.story(number):
            self.edits += 1
            change_story(story, by=make_admin(), slug=f"renamed-{self.edits}")
            publish(story)

    def delete(self, number: int) -> None:
        if story := self.story(number):
            with refusals_read():
                story.delete()

    # Plans, and their time.

    def plan_update(self, number: int) -> None:
        if story := self.story(number):
            change_story(story, by=make_admin(), title=self.next_title())
            with refusals_read():
                schedule(story, due_at=ahead(hours=3))

    def plan_end(self, number: int) -> None:
        if story := self.story(number):
            with refusals_read():
                do("plan-end", story, at=ahead(hours=2), reason=REASON)

    def three_hours_pass(self) -> None:
        """What was planned for then goes out, comes down or is held."""
        span = timedelta(hours=3)
        now = database_now()
        Publication.objects.update(
            due_at=F("due_at") - span,
            created_at=F("created_at") - span,
            done_at=F("done_at") - span,
        )
        Publication.objects.filter(state="pending", due_at__lte=now).update(next_attempt_at=now)
        publish_everything_due(done_by="clock", seconds=20)

    # What many stories name.

    def rename_author(self, number: int) -> None:
        author = self.authors[number % 2]
        author.name = self.next_title()
        author.save()

    def rename_tag(self, number: int) -> None:
        tag = self.tags[number % 2]
        tag.name = self.next_title()
        tag.save()

    def describe_picture(self) -> None:
        self.edits += 1
        self.picture.alt_texts = dict.fromkeys(LOCALES, f"Bridge {self.edits}")
        self.picture.save()

    def replace_picture_file(self) -> None:
        """Another photograph under the same number; stories that show it follow."""
        self.edits += 1
        content = photograph(size=(320, 200 + self.edits % 50), colour="olive")
        self.picture.file = ImageFile(io.BytesIO(content), name=f"bridge-{self.edits}.jpg")
        self.picture.file_hash = ""
        self.picture.save()
        self.picture.get_file_hash()

    def delete_section(self, locale: str, number: int) -> None:
        """Its stories first, then itself; another one takes its place."""
        place = number % 2
        with refusals_read():
            section = CategoryPage.objects.get(pk=self.sections[locale][place].pk)
            for story in ArticlePage.objects.child_of(section):
                story.delete()
            CategoryPage.objects.get(pk=section.pk).delete()
            self.edits += 1
            self.sections[locale][place] = make_live_category(locale, slug=f"new-{self.edits}")

    def move_section(self, locale: str) -> None:
        """Behind the other one."""
        first, second = (CategoryPage.objects.get(pk=one.pk) for one in self.sections[locale])
        with refusals_read():
            first.move(second, "right", user=make_admin())

    def rename_section(self, locale: str, number: int, *, also_address: bool) -> None:
        section = CategoryPage.objects.get(pk=self.sections[locale][number % 2].pk)
        draft = section.get_latest_revision_as_object()
        draft.title = self.next_title()
        if also_address:
            draft.slug = f"section-{locale}-{self.edits}"
        draft.save_revision()
        publish(section)

    def workers_keep_up(self) -> None:
        run_due_follow_ups(seconds=30)


@contextmanager
def refusals_read() -> Iterator[None]:
    """Somebody was told why not, and left it. Nothing has changed then."""
    with suppress(VerbRefused, PublicationRefused), transaction.atomic():
        yield


def publish(page: Any) -> None:
    """Approved and sent out now, unless something holds it."""
    with refusals_read():
        row = schedule(page)
        publish_one(publication_id=row.pk, done_by="now")
