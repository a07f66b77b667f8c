"""What suggestions cost among 200,000 segments, for 50 passages that are not in the memory.

The memory is filled by its own writer with sentences put together anew from halves of a corpus:
articles of `--corpus` (a line of JSON each, with `locale`, `title` and `body`), else phrases of our
own. The passages asked for are other halves of the same corpus, so all their words are there. Asked
over HTTP of a web process as the editor asks, with the glossary. Target: 50 ms at p95. The times of
processors say what a busy machine hides.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.utils import timezone

from newsroom.review.policy import Role
from newsroom.translation.begin import begin_translation
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.memory import suggest as memory
from newsroom.translation.memory.models import MemorySegment
from newsroom.translation.memory.pairs import Pair
from newsroom.translation.memory.remember import keep
from newsroom.translation.memory.sentences import sentences_of
from tests.benchmarks.api_load import parent_of, used_by
from tests.benchmarks.trial import say
from tests.builders import make_admin, make_live_article, make_live_category, paragraphs
from tests.harness.stack import LiveStack
from tests.review.people import make_person, sign_in
from tests.translation.newsroom_in_two_languages import locale

CHUNK = 2_000
SOURCE, TARGET = "ru", "kk"
ROUNDS = 40
CSRF = "a" * 32
SUBJECTS = "министерство|городской совет|суд|больница|школа|завод|банк|университет|театр|музей"
VERBS = "сообщило о начале|отложило до осени|одобрило|обсудило|проверило|закрыло|открыло"
THINGS = "ремонта моста|новой дороги|выборов|набора студентов|строительства|продажи|выставки"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=200_000, help="segments in the memory")
    parser.add_argument("--corpus", type=Path, help="articles, a line of JSON each")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    chance = random.Random(5)
    known = list(corpus(options.corpus))
    held_back, kept = known[: len(known) // 10], known[len(known) // 10 :]
    say(f"{len(kept)} sentences")
    begun = time.perf_counter()
    fill(kept, count=options.count, chance=chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE newsroom_memorysegment; ANALYZE newsroom_memoryterm")
    measured: dict[str, Any] = {
        "segments": MemorySegment.objects.count(),
        "filled_s": round(time.perf_counter() - begun, 1),
        "megabytes": size_of("newsroom_memorysegment") + size_of("newsroom_memoryterm"),
    }
    sections = make_live_category(SOURCE, slug="gorod")
    make_live_category(TARGET, slug="kala", translation_key=sections.translation_key)
    stack.start("valkey", "web")
    web = stack.running["web"].pid
    for new, asked in (
        ("none_there", mixed(held_back, 50, chance=chance)),
        ("all_like", changed(chance=chance)),
    ):
        measured[new] = over_http(asked, section=sections, web=stack.url, pid=web)
        say(f"{new:<11} {measured[new]}")
    explain(mixed(held_back, 50, chance=chance))
    return measured


def corpus(path: Path | None) -> Iterator[str]:
    """Sentences of the source's language, each once."""
    if path is None:
        for n in range(4_000):
            subject = SUBJECTS.split("|")[n % 10]
            verb, thing = VERBS.split("|")[n // 10 % 7], THINGS.split("|")[n // 70 % 7]
            yield f"Как стало известно в {n} году, {subject} {verb} {thing} по плану номер {n * 7}."
        return
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["locale"] == SOURCE:
            for paragraph in article["body"].splitlines():
                for sentence in sentences_of(paragraph):
                    if len(sentence) > 30 and sentence not in seen:
                        seen.add(sentence)
                        yield sentence


def mixed(sentences: list[str], count: int, *, chance: random.Random) -> list[str]:
    """The first half of one and the second half of another: new, of words that are well known."""
    made = []
    for _ in range(count):
        first, second = (chance.choice(sentences).split() for _ in range(2))
        made.append(" ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :]]))
    return made


def fill(sentences: list[str], *, count: int, chance: random.Random) -> None:
    for number in range(0, count, CHUNK):
        texts = mixed(sentences, min(CHUNK, count - number), chance=chance)
        pairs = [
            Pair(
                segment_id=str(place),
                source=text,
                target=text[::-1],
                before="",
                after="",
                is_whole=True,
            )
            for place, text in enumerate(texts)
        ]
        keep(
            pairs,
            story_id=f"{number:032x}",
            pages=(1, 2),
            locales=(SOURCE, TARGET),
            published_at=timezone.now(),
        )


def changed(*, chance: random.Random) -> list[str]:
    """Fifty of the memory, each with another word in it."""
    texts = MemorySegment.objects.order_by("pk").values_list("source_text", flat=True)[:50]
    asked = []
    for text in texts:
        words = text.split()
        words[chance.randrange(len(words))] = "вчера"
        asked.append(" ".join(words))
    return asked


def over_http(asked: list[str], *, section: Any, web: str, pid: int) -> dict[str, float]:
    """One request of the editor for a translation of a story with these fifty paragraphs."""
    story = make_live_article(section, title="Пятьдесят", standfirst="", body=paragraphs(*asked))
    version = begin_translation(page=story, locale=locale(TARGET), user=make_admin())
    GlossaryTerm.objects.get_or_create(
        source_locale=SOURCE, target_locale=TARGET, source="министерство", target="министрлік"
    )
    cookie = sign_in(make_person(Role.TRANSLATOR, locale_code=TARGET)).cookies["sessionid"].value
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"sessionid={cookie}; csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
        "Host": urlsplit(web).netloc,
    }
    body = json.dumps({"page": version.pk})
    connection_to_web = HTTPConnection(urlsplit(web).netloc)
    times, found = [], 0
    before = used_by(pid), used_by(postmaster())
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        connection_to_web.request("POST", "/admin/translation/suggest/", body, headers)
        answer = connection_to_web.getresponse()
        told = answer.read()
        times.append(1000 * (time.perf_counter() - begun))
        assert answer.status == 200, told[:500]
        found = sum(bool(one["suggestions"]) for one in json.loads(told).values())
    connection_to_web.close()
    after = used_by(pid), used_by(postmaster())
    web_ms, database_ms = (
        round(1000 * (now - then) / ROUNDS, 1) for now, then in zip(after, before, strict=True)
    )
    return {
        "first_ms": round(times[0], 1),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(sorted(times)[int(ROUNDS * 0.95)], 1),
        "web_processor_ms": web_ms,
        "database_processor_ms": database_ms,
        "passages_answered": found,
    }


def postmaster() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [[backend]] = cursor.fetchall()
    return parent_of(int(backend))


def explain(asked: list[str]) -> None:
    """The plan of the statement that finds texts that are alike."""
    rows = [
        (number, *row)
        for number, text in enumerate(asked)
        for row in memory.asked_by(text, source=SOURCE, target=TARGET)
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {memory.LIKE}", [*columns, SOURCE, TARGET])
        for (line,) in cursor.fetchall():
            say(line[:160])


def size_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s) / 1000000", [table])
        [[size]] = cursor.fetchall()
    return int(size)
