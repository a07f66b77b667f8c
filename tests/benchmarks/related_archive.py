"""A large archive of resampled real text, as signatures: for measuring similar news at scale.

Each story tells an event: most of its sentences come from one real article, some from others, and
six names are the event's own. Twenty stories within a month share an event. Words are counted over
a sample and scaled up.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from newsroom.related.locale_index import note_change
from newsroom.related.models import RelatedIndex
from newsroom.related.signature import Signature
from newsroom.related.terms import VERSION, TermUse, article_terms
from newsroom.related.weights import CollectionStatistics, weigh

FIRST_DAY = datetime(2010, 1, 1, 8, tzinfo=UTC)
YEARS = 16
STORIES_OF_AN_EVENT, NAMES_OF_AN_EVENT = 20, 6
SAMPLE = 20_000
# Beyond the pages of a newsroom that was just set up.
FIRST_PAGE = 10_000_000
LIVE = 200
SECTIONS = ("politics", "crime", "society", "culture", "sport", "economy", "world", "science")
ROWS_AT_ONCE = 5_000

Terms = dict[int, TermUse]


@dataclass(frozen=True)
class Sentence:
    text: str
    terms: Terms


@dataclass(frozen=True)
class Story:
    page_id: int
    listed_at: datetime
    section: str
    sentences: list[Sentence]

    @property
    def terms(self) -> Terms:
        """As the engine would find them in the text, but for a name that begins a sentence."""
        terms: Terms = {}
        for sentence in self.sentences:
            for term, use in sentence.terms.items():
                before = terms.get(term)
                times = use.times + (before.times if before else 0)
                terms[term] = TermUse(times, use.is_name or bool(before and before.is_name))
        return terms

    @property
    def body(self) -> str:
        text = ". ".join(sentence.text for sentence in self.sentences)
        return json.dumps({"standfirst": "", "body": {"text": text}})


class ResampledArchive:
    """Stories 1 to n, oldest first; the same number gives the same story."""

    def __init__(self, texts: list[str], *, locale: str, stories: int) -> None:
        self.locale, self.stories = locale, stories
        self._articles = [
            [
                self._sentence(sentence)
                for sentence in text.replace("\n", ". ").split(". ")
                if len(sentence) > 20
            ]
            for text in texts
        ]
        self._articles = [one for one in self._articles if len(one) >= 4]
        self._step = timedelta(days=365 * YEARS) / stories
        self._open_events = max(1, round(stories * 30 / (365 * YEARS) / STORIES_OF_AN_EVENT))
        self.statistics = self._counted()

    def story(self, number: int) -> Story:
        chance = random.Random(number)
        # Events that are open at the same time take turns.
        month = number // (self._open_events * STORIES_OF_AN_EVENT)
        event = month * self._open_events + chance.randrange(self._open_events)
        of_event = random.Random(-1 - event)
        own = of_event.choice(self._articles)
        sentences = chance.sample(own, max(3, len(own) * 2 // 3))
        sentences += [chance.choice(chance.choice(self._articles)) for _ in range(5)]
        names = [f"Имя{event}к{name}" for name in chance.sample(range(NAMES_OF_AN_EVENT), 4)]
        sentences.append(self._sentence("вместе с ними " + " и ".join(names * 2)))
        return Story(
            page_id=FIRST_PAGE + number,
            listed_at=FIRST_DAY + number * self._step,
            section=of_event.choice(SECTIONS),
            sentences=sentences,
        )

    def _sentence(self, text: str) -> Sentence:
        return Sentence(text, article_terms(headline="", body=text, locale=self.locale))

    def signature(self, story: Story) -> Signature:
        return Signature.of(weigh(story.terms, self.statistics))

    def _counted(self) -> CollectionStatistics:
        self.statistics = CollectionStatistics(articles=self.stories)
        sample = min(SAMPLE, self.stories)
        chance = random.Random(3)
        counted = Counter(
            term
            for number in chance.sample(range(1, self.stories + 1), sample)
            for term in self.story(number).terms
        )
        scale = self.stories / sample
        # A name of an event is met once or twice in a sample, and in some fifteen of all.
        frequencies = {
            term: round(times * scale) for term, times in counted.items() if times * scale >= 1
        }
        return CollectionStatistics(articles=self.stories, frequencies=frequencies)


def store(archive: ResampledArchive, *, postings: bool) -> None:
    """Documents, signatures and, if asked, postings, by COPY."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX newest_postings_of_a_term")
    RelatedIndex.objects.create(
        locale=archive.locale,
        epoch=1,
        articles_at_epoch=archive.stories,
        terms_version=VERSION,
    )
    for numbers in in_chunks(archive.stories):
        stories = [archive.story(number) for number in numbers]
        signatures = [archive.signature(story) for story in stories]
        copy_documents(stories, archive.locale)
        copy_rows(
            "newsroom_storedsignature (page_id, locale, listed_at, category_slug, tag_slugs,"
            " terms, epoch, change)",
            (
                (one.page_id, archive.locale, one.listed_at, one.section, [], signed.pack(), 1, 1)
                for one, signed in zip(stories, signatures, strict=True)
            ),
        )
        if postings:
            copy_rows(
                "newsroom_posting (locale, term, day, page_id, weight)",
                (
                    (archive.locale, term, one.listed_at.date(), one.page_id, float(weight))
                    for one, signed in zip(stories, signatures, strict=True)
                    for term, weight in signed.posted.items()
                ),
            )
    copy_rows(
        "newsroom_termstatistics (epoch, locale, term, document_frequency)",
        (
            (1, archive.locale, term, frequency)
            for term, frequency in archive.statistics.frequencies.items()
            if frequency > 1
        ),
    )
    note_change(RelatedIndex.objects.get(pk=archive.locale), more=archive.stories)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE INDEX newest_postings_of_a_term ON newsroom_posting"
            " (locale, term, day DESC, page_id DESC) INCLUDE (weight)"
        )
        cursor.execute("VACUUM (ANALYZE)")


def copy_documents(stories: list[Story], locale: str, *, with_text: bool = False) -> None:
    """Without text a million take a gigabyte; nothing reads them from stored signatures."""
    copy_rows(
        "newsroom_document (page_id, public_id, story_id, kind, locale, path, status, reason,"
        " statement, content_hash, title, category_slug, tag_slugs, author_slugs, in_latest,"
        " listed_at, first_published_at, updated_at, card, body, etag, built_at, related_version,"
        " cache_tags)",
        (
            (
                *(one.page_id, f"a{one.page_id}", f"{one.page_id:032d}", "article", locale),
                *(f"/{locale}/{one.page_id}/", LIVE, "", "", "", "title", one.section, [], []),
                *(True, one.listed_at, one.listed_at, one.listed_at, "{}", body, ""),
                *(one.listed_at, 0, []),
            )
            for one in stories
            for body in (one.body if with_text else "{}",)
        ),
    )


def copy_rows(table: str, rows: Iterator[tuple]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def in_chunks(stories: int) -> Iterator[range]:
    for first in range(1, stories + 1, ROWS_AT_ONCE):
        yield range(first, min(first + ROWS_AT_ONCE, stories + 1))
