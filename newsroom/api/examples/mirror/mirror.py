"""Keep a copy of everything that a newsroom has published. Standard library only; copy this file.

    python3 mirror.py https://news.example/api/v1 copy.sqlite

It crawls once, then follows `/changes` for ever; `--once` ends when nothing is left to do. Kill it
whenever you like: what is to be read is stored in one transaction with the place in the log, so it
goes on where it stood. What the newsroom withdrew leaves the copy before anything new is read.
"""

import argparse
import json
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from datetime import datetime
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

TIMEOUT_SECONDS = 20
# Between two looks at a log that held no more, and the longest wait for an API that fails.
PAUSE_SECONDS, LONGEST_WAIT_SECONDS = 10, 300
# Stories that are read between two looks at the log.
BATCH = 50
TRY_AGAIN = {408, 429, 500, 502, 503, 504}
# Unknown, withdrawn, blocked: the copy of such a story must go.
NOT_PUBLIC = frozenset({404, 410, 451})
UNCHANGED, EXPIRED = frozenset({304}), frozenset({410})
NOTHING: frozenset[int] = frozenset()

SCHEMA = """
CREATE TABLE IF NOT EXISTS story (
    id TEXT PRIMARY KEY, locale TEXT NOT NULL, listed_at REAL NOT NULL, etag TEXT NOT NULL,
    document TEXT NOT NULL);
-- Stories that have changed since they were read last; `since` when this was learnt.
CREATE TABLE IF NOT EXISTS unread (id TEXT PRIMARY KEY, since REAL NOT NULL);
CREATE TABLE IF NOT EXISTS place (only INTEGER PRIMARY KEY CHECK (only = 1), cursor TEXT NOT NULL);
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def fetch(url: str, headers: dict[str, str]) -> Answer:
    try:
        with urlopen(Request(url, headers=headers), timeout=TIMEOUT_SECONDS) as response:
            pairs, status, body = response.headers.items(), response.status, response.read()
    except HTTPError as refusal:  # any status but 2xx
        pairs, status, body = refusal.headers.items(), refusal.code, refusal.read()
    return Answer(status, {name.lower(): value for name, value in pairs}, body)


class Api:
    """GET until there is an answer to work with; nothing but a mistake of ours ends it."""

    def __init__(
        self,
        url: str,
        *,
        key: str = "",
        fetch: Callable[[str, dict[str, str]], Answer] = fetch,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.url, self.fetch, self.sleep = url.rstrip("/"), fetch, sleep
        self.headers = {"Accept": "application/json", "User-Agent": "newsroom-mirror/1"}
        if key:
            self.headers["Authorization"] = f"Bearer {key}"

    def get(
        self, path: str, *, also: Set[int] = NOTHING, etag: str = "", since: float = 0, **query: Any
    ) -> Answer:
        """200, or one of the statuses that `also` names.

        No older than `since` (seconds): a cache on the way may keep an answer from before.
        """
        url = f"{self.url}{path}" + (f"?{urlencode(query)}" if query else "")
        headers = self.headers | ({"If-None-Match": etag} if etag else {})
        wait = 1.0
        while True:
            answer = self.try_once(url, headers)
            if answer.status in TRY_AGAIN:
                seconds = max(wait, seconds_asked_for(answer))
                self.sleep(seconds * (1 + random.random() / 5))  # noqa: S311 — spreads load
                wait = min(wait * 2, LONGEST_WAIT_SECONDS)
            elif since and int(answer.headers.get("age", 0)) > time.time() - since:
                self.sleep(1)
            elif answer.status in {200} | also:
                return answer
            else:
                raise SystemExit(f"{url} answered {answer.status}: {answer.body[:500]!r}")

    def try_once(self, url: str, headers: dict[str, str]) -> Answer:
        try:
            return self.fetch(url, headers)
        except (OSError, HTTPException) as failure:
            print(f"{url}: {failure}; trying again", flush=True)
            return Answer(503, {}, b"")


def seconds_asked_for(answer: Answer) -> float:
    asked = answer.headers.get("retry-after", "")
    return min(float(asked), LONGEST_WAIT_SECONDS) if asked.isdigit() else 0


class Copy:
    """The file. Each method is one transaction."""

    def __init__(self, file: str) -> None:
        self.db = sqlite3.connect(file, timeout=30)
        self.db.execute("PRAGMA secure_delete = ON")  # what is withdrawn is overwritten
        self.db.executescript(SCHEMA)

    @property
    def cursor(self) -> str | None:
        row = self.db.execute("SELECT cursor FROM place").fetchone()
        return row[0] if row else None

    def begin(self, ids: Iterable[str], *, cursor: str, now: float) -> None:
        """After a crawl of the lists: all are to be read, what is in none of them goes."""
        with self.db:
            self.db.execute("DELETE FROM unread")
            rows = [(story_id, now) for story_id in ids]
            self.db.executemany("INSERT OR IGNORE INTO unread VALUES (?, ?)", rows)
            self.db.execute("DELETE FROM story WHERE id NOT IN (SELECT id FROM unread)")
            self.move_to(cursor)

    def take_over(self, changes: list[dict[str, Any]], *, cursor: str, now: float) -> None:
        """One page of the log; of each story its last entry counts."""
        last = {change["id"]: change["op"] for change in changes}
        changed = [(i, now) for i, op in last.items() if op == "upsert"]
        with self.db:
            for i in last.keys() - dict(changed).keys():
                self.remove(i)
            self.db.executemany("INSERT OR REPLACE INTO unread VALUES (?, ?)", changed)
            self.move_to(cursor)

    def move_to(self, cursor: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [cursor])

    def remove(self, story_id: str) -> None:
        self.db.execute("DELETE FROM story WHERE id = ?", [story_id])
        self.db.execute("DELETE FROM unread WHERE id = ?", [story_id])

    def unread(self) -> list[tuple[str, float]]:
        """Those that changed last come first, whatever a crawl has left to read."""
        return self.db.execute(
            "SELECT id, since FROM unread ORDER BY since DESC, id LIMIT ?", [BATCH]
        ).fetchall()

    def etag(self, story_id: str) -> str:
        row = self.db.execute("SELECT etag FROM story WHERE id = ?", [story_id]).fetchone()
        return row[0] if row else ""

    def save(self, story_id: str, answer: Answer) -> None:
        with self.db:
            if answer.status in NOT_PUBLIC:
                self.remove(story_id)
                return
            if answer.status == 200:
                document = answer.json()
                values = [
                    story_id,
                    document["locale"],
                    listed_at(document),
                    answer.headers["etag"],
                    answer.body.decode(),
                ]
                self.db.execute("INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, ?)", values)
            self.db.execute("DELETE FROM unread WHERE id = ?", [story_id])

    def documents(self, locale: str = "") -> Iterator[dict[str, Any]]:
        """In the order of the API's lists: the newest first."""
        rows = self.db.execute(
            "SELECT document FROM story WHERE ? IN ('', locale) ORDER BY listed_at DESC, id DESC",
            [locale],
        )
        return (json.loads(row[0]) for row in rows)


def listed_at(document: dict[str, Any]) -> float:
    """Stories without a date stand at the end of lists."""
    date = document["published_at"]
    return datetime.fromisoformat(date).timestamp() if date else 0.0


def catch_up(api: Api, copy: Copy) -> None:
    """Until the log holds no more and nothing is left to read."""
    while True:
        while not follow(api, copy):
            pass
        unread = copy.unread()
        if not unread:
            return
        for story_id, since in unread:
            answer = api.get(
                f"/articles/{story_id}",
                also=UNCHANGED | NOT_PUBLIC,
                etag=copy.etag(story_id),
                since=since,
            )
            copy.save(story_id, answer)


def follow(api: Api, copy: Copy) -> bool:
    """Take over one page of the log; whether it was the last one."""
    cursor = copy.cursor
    answer = api.get("/changes", also=EXPIRED, cursor=cursor) if cursor else None
    if answer is None or answer.status == 410:  # the first time, or away for too long
        crawl(api, copy)
        return False
    page = answer.json()
    copy.take_over(page["items"], cursor=page["next"], now=time.time())
    return bool(page["drained"])


def crawl(api: Api, copy: Copy) -> None:
    """The cursor comes first: whatever changes while the lists are walked stands behind it."""
    now = time.time()
    cursor = api.get("/changes", start="now").json()["next"]
    ids: list[str] = []
    for locale in api.get("/locales").json()["items"]:
        place: dict[str, Any] = {}
        while True:
            answer = api.get("/articles", since=now, locale=locale["code"], limit=100, **place)
            listed = answer.json()
            ids += [card["id"] for card in listed["items"]]
            if not listed["page"]["next"]:
                break
            place = {"cursor": listed["page"]["next"]}
    copy.begin(ids, cursor=cursor, now=now)


def main() -> None:
    parser = argparse.ArgumentParser(description="Keep a copy of what a newsroom has published.")
    parser.add_argument("api", help="such as https://news.example/api/v1")
    parser.add_argument("file", help="SQLite file; made when it is not there")
    parser.add_argument("--once", action="store_true", help="catch up and end")
    options = parser.parse_args()
    api = Api(options.api, key=os.environ.get("NEWSROOM_KEY", ""))
    copy = Copy(options.file)
    while True:
        catch_up(api, copy)
        print(f"{sum(1 for _ in copy.documents())} stories, up to date", flush=True)
        if options.once:
            return
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
