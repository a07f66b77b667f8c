"""A day of those who read by program: they page, they follow the log, they ask for what is gone.

Over real HTTP with the web process, while stories go out and are taken down.
"""

import random
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
import requests
from django.db import connections

from newsroom.delivery.run_due import run_due_follow_ups
from tests.builders import make_live_article, make_live_category, publish
from tests.contracts.mirroring import PROGRAM, held, new_copy
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


class MirrorProgram:
    """The example as whoever copied it runs it, killed whenever the test likes."""

    def __init__(self, reader, file):
        self.command = [sys.executable, str(PROGRAM), reader.url, str(file), "--once"]
        self.file = file

    def run_for(self, seconds):
        """Then kill -9, unless it had nothing left to do; whether it was killed."""
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        try:
            assert process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True
        return False

    def catch_up(self):
        subprocess.run(self.command, check=True, timeout=120, stdout=subprocess.DEVNULL)

    def copied_to(self, file):
        """By SQLite itself: a kill may have left a journal beside the file."""
        new_copy(self.file).db.backup(new_copy(file).db)
        return file

    @property
    def documents(self):
        return held(new_copy(self.file))


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


def test_a_mirror_killed_again_and_again_equals_a_full_crawl(reader, sections, stories, tmp_path):
    author = make_author("Old Name", "signs-everything")
    mirror, copies, kills = MirrorProgram(reader, tmp_path / "copy.sqlite"), [], 0
    busy = threading.Thread(target=a_busy_hour, args=(sections, stories, author))
    busy.start()

    while busy.is_alive():
        kills += mirror.run_for(random.uniform(0.05, 0.6))
        if mirror.file.exists() and len(copies) < 3:
            copies.append(mirror.copied_to(tmp_path / f"{len(copies)}.sqlite"))
    busy.join()
    mirror.catch_up()

    crawled = reader.crawl()
    assert len(crawled) > STORIES
    assert mirror.documents == crawled
    assert [name["name"] for name in crawled[stories["en"][2].public_id]["authors"]] == ["New Name"]
    assert kills > 0
    # Whoever stopped listening somewhere in between arrives at the same copy.
    for file in [*copies, tmp_path / "new.sqlite"]:
        late = MirrorProgram(reader, file)
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
