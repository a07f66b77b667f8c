"""A day of those who read by program: they page, they follow the log, they ask for what is gone.

Over real HTTP with the web process, while stories go out and are taken down.
"""

import random
import threading
from datetime import UTC, datetime, timedelta

import pytest
import requests
from django.db import connections

from newsroom.delivery.run_due import run_due_follow_ups
from tests.builders import make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_version
from tests.delivery.running import unpublish

LOCALES = ("en", "ru", "kk")
STORIES = 7  # in each locale
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
# What names one request, in a refusal and in its headers.
OF_ONE_REQUEST = {"instance", "request_id", "x-request-id", "date"}


class Reader:
    """Somebody's program; keeps its connection."""

    def __init__(self, url):
        self.url, self.session = f"{url}/api/v1", requests.Session()

    def get(self, path, **query):
        return self.session.get(f"{self.url}{path}", params=query, timeout=20)

    def page(self, path, **query):
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def document(self, article_id):
        """As the API has it now; None for what is gone."""
        answer = self.get(f"/articles/{article_id}")
        assert answer.status_code in {200, 404}, answer.text
        return answer.json() if answer.status_code == 200 else None

    def crawl(self):
        """Every live document, by id, from walking the lists of every locale."""
        found = {}
        for locale in LOCALES:
            cursor = {}
            while cursor is not None:
                listed = self.page("/articles", locale=locale, limit=3, **cursor)
                found |= {card["id"]: self.document(card["id"]) for card in listed["items"]}
                cursor = {"cursor": listed["page"]["next"]} if listed["page"]["next"] else None
        return found


class Mirror:
    """A copy of everything that is public, kept by the log alone."""

    def __init__(self, reader, *, documents=None, cursor=None):
        self.reader, self.cursor = reader, cursor
        self.documents = dict(documents or {})

    def follow(self):
        """Take over one page of the log; whether it was the last one."""
        start = {"cursor": self.cursor} if self.cursor else {}
        page = self.reader.page("/changes", limit=4, **start)
        for change in page["items"]:
            document = self.reader.document(change["id"]) if change["op"] == "upsert" else None
            if document is None:
                self.documents.pop(change["id"], None)
            else:
                self.documents[change["id"]] = document
        self.cursor = page["next"]
        return page["drained"]

    def catch_up(self):
        while not self.follow():
            pass

    def copy(self):
        return Mirror(self.reader, documents=self.documents, cursor=self.cursor)


def dated(section, number):
    """A story whose date in the lists is the given number of hours after noon."""
    return make_live_article(section, shown_at=NOON + timedelta(hours=number))


@pytest.fixture
def sections(committed_db):
    return {locale: make_live_category(locale, slug=f"city-{locale}") for locale in LOCALES}


@pytest.fixture
def stories(sections):
    return {
        locale: [dated(section, 10 * number) for number in range(STORIES)]
        for locale, section in sections.items()
    }


@pytest.fixture
def reader(stories, stack_of):
    return Reader(stack_of("web").url)


@pytest.mark.parametrize("sort", ["-published_at", "published_at"])
def test_a_walk_during_publications_has_no_duplicate_and_no_gap(reader, sections, stories, sort):
    for locale in LOCALES:
        in_order = stories[locale] if sort == "published_at" else stories[locale][::-1]
        ids = [story.public_id for story in in_order]
        seen, newcomers = [], []

        # After each page one story goes out on either side, and one of either side is taken down.
        query = {"locale": locale, "sort": sort, "limit": 2}
        listed = reader.page("/articles", **query)
        while True:
            seen += [card["id"] for card in listed["items"]]
            newcomers += [dated(sections[locale], -len(seen)), dated(sections[locale], 90)]
            if len(seen) == 2:
                unpublish(in_order[0])
                unpublish(in_order[-2])
            if listed["page"]["next"] is None or len(seen) > 4 * STORIES:
                break
            listed = reader.page("/articles", cursor=listed["page"]["next"], **query)

        assert len(seen) == len(set(seen)), "a story came twice"
        assert [story for story in seen if story in ids] == [*ids[:-2], ids[-1]]
        assert set(seen) - set(ids) <= {story.public_id for story in newcomers}


def test_a_copy_kept_by_the_log_equals_a_full_crawl(reader, sections, stories):
    author = make_author("Old Name", "signs-everything")
    mirror, copies = Mirror(reader), []
    busy = threading.Thread(target=a_busy_hour, args=(sections, stories, author))
    busy.start()

    while busy.is_alive():
        mirror.follow()
        copies.append(mirror.copy())
    busy.join()
    mirror.catch_up()

    crawled = reader.crawl()
    assert len(crawled) > STORIES
    assert mirror.documents == crawled
    assert [name["name"] for name in crawled[stories["en"][2].public_id]["authors"]] == ["New Name"]
    # Whoever stopped listening somewhere in between arrives at the same copy.
    for late in [Mirror(reader), *random.sample(copies, min(len(copies), 5))]:
        late.catch_up()
        assert late.documents == crawled


def a_busy_hour(sections, stories, author):
    """Stories go out, are translated, signed, renamed and taken down; the workers keep up."""
    try:
        english = stories["en"]
        english[2].bylines.create(author=author)
        english[2].save_revision()
        publish(english[2])
        for number in range(4):
            dated(sections["ru"], 200 + number)
            unpublish(stories["kk"][number])
            publish(make_version(english[number], sections["kk"], slug=f"version-{number}"))
        unpublish(english[0])
        author.name = "New Name"
        author.save()
        section = sections["ru"]
        section.title = "Городские новости"
        section.save_revision()
        publish(section)
        publish(stories["kk"][0])
        run_due_follow_ups(seconds=60)
    finally:
        connections.close_all()


def test_what_was_taken_down_answers_like_what_never_was(reader, stories):
    gone, never = stories["en"][0].public_id, "zzzzzzzzzzzzzz"
    unpublish(stories["en"][0])

    for path in ("/articles/{}", "/articles/{}?include=related,latest", "/articles/{}/related"):
        answers = [reader.get(path.format(article_id)) for article_id in (gone, never)]
        told = [without(answer.json(), OF_ONE_REQUEST) for answer in answers]
        headers = [without(answer.headers, OF_ONE_REQUEST) for answer in answers]

        assert [answer.status_code for answer in answers] == [404, 404]
        assert told[0] == told[1]
        assert headers[0] == headers[1]


def without(members, names):
    return {name: value for name, value in members.items() if name.lower() not in names}
