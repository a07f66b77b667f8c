"""The mirror client: it starts, follows, goes on after a kill, and keeps nothing withdrawn."""

from contextlib import suppress
from functools import partial

import pytest
from django.utils import timezone

from cms.wsgi import application
from newsroom.delivery.log_retention import CHANGES_KEPT, forget_old_changes
from newsroom.delivery.models import Change
from newsroom.publishing.verbs import perform
from tests.api.asking import ask_application
from tests.builders import make_admin, make_live_article, make_live_category, publish
from tests.contracts.mirroring import (
    URL,
    api_here,
    ask_here,
    assert_equals_a_crawl,
    caught_up,
    held,
    mirror,
    new_copy,
)
from tests.delivery.running import unpublish
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db
ask = partial(ask_application, application)


class Killed(BaseException):
    """As by kill -9: no handler of the program runs."""


class Line:
    """The network: notes what was asked for; may break, or answer by itself."""

    def __init__(self, *answers, dies_at=None):
        self.answers, self.dies_at = list(answers), dies_at
        self.asked, self.etags, self.waits = [], [], []

    def __call__(self, url, headers):
        self.asked.append(url.removeprefix(URL).partition("?")[0])
        self.etags.append(headers.get("If-None-Match", ""))
        if len(self.asked) == self.dies_at:
            raise Killed
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return ask_here(url, headers)

    def api(self):
        return mirror.Api(URL, fetch=self, sleep=self.waits.append)


def refused(status, **headers):
    return mirror.Answer(status, headers, b"{}")


def kill(page):
    values = {"reason": "The document behind it is forged.", "confirmation": page.title}
    perform("kill", page=page, user=make_admin(), values=values, now=timezone.now())


def reword(article, title):
    change_story(article, by=make_admin(), title=title)
    publish(article)


@pytest.fixture
def stories():
    section = make_live_category()
    return [make_live_article(section) for _ in range(3)]


def test_an_empty_newsroom_is_mirrored():
    copy = caught_up()

    assert held(copy) == {}
    assert copy.cursor is not None


def test_it_crawls_first_and_follows_the_log_from_there(stories):
    copy = caught_up()
    assert_equals_a_crawl(copy, ask)
    line = Line()

    reword(stories[0], "The bridge is closed again")
    unpublish(stories[1])
    newcomer = make_live_article(make_live_category("ru"))
    mirror.catch_up(line.api(), copy)

    assert_equals_a_crawl(copy, ask)
    of_changed = {f"/articles/{one.public_id}" for one in (stories[0], newcomer)}
    assert sorted(line.asked) == sorted(["/changes", "/changes", *of_changed])


def test_what_did_not_change_is_not_sent_again(stories):
    copy = caught_up()
    etag = copy.etag(stories[0].public_id)
    unpublish(stories[2])
    Change.objects.all().update(at=timezone.now() - 2 * CHANGES_KEPT)
    make_live_article(stories[0].get_parent().specific)
    forget_old_changes(now=timezone.now())
    line = Line()

    mirror.catch_up(line.api(), copy)

    assert etag in line.etags
    assert "" not in [tag for path, tag in zip(line.asked, line.etags, strict=True)
                      if path == f"/articles/{stories[0].public_id}"]  # fmt: skip
    assert_equals_a_crawl(copy, ask)


def test_an_expired_cursor_leads_to_a_crawl_and_what_is_gone_goes(stories):
    copy = caught_up()
    reword(stories[0], "Changed while nobody listened")
    kill(stories[1])
    Change.objects.all().update(at=timezone.now() - 2 * CHANGES_KEPT)
    make_live_article(stories[0].get_parent().specific)
    assert forget_old_changes(now=timezone.now()) > 0

    caught_up(copy)

    assert stories[1].public_id not in held(copy)
    assert_equals_a_crawl(copy, ask)


def test_withdrawals_leave_the_copy_before_anything_new_is_read(stories):
    copy = caught_up()
    reword(stories[0], "Read later")
    kill(stories[1])
    line = Line(dies_at=2)

    with pytest.raises(Killed):
        mirror.catch_up(line.api(), copy)

    assert line.asked[0] == "/changes"
    assert stories[1].public_id not in held(copy)


def test_a_story_that_is_killed_while_it_is_read_does_not_stay(stories):
    copy = caught_up()
    reword(stories[0], "Killed in between")

    def fetch(url, headers):
        answer = ask_here(url, headers)
        if url.endswith(stories[0].public_id) and answer.status == 200:
            kill(stories[0])
        return answer

    mirror.catch_up(api_here(fetch), copy)

    assert stories[0].public_id not in held(copy)
    assert_equals_a_crawl(copy, ask)


@pytest.mark.parametrize("last_request", range(1, 10))
def test_killed_at_any_request_it_goes_on_without_loss(stories, tmp_path, last_request):
    file = tmp_path / "copy.sqlite"
    killed_after(last_request, file)
    reword(stories[0], "Another headline")
    kill(stories[1])
    newcomer = make_live_article(make_live_category("kk"))
    killed_after(last_request, file)

    copy = caught_up(new_copy(file))

    assert newcomer.public_id in held(copy)
    assert_equals_a_crawl(copy, ask)


def killed_after(requests, file):
    """Unless it was done before."""
    copy = new_copy(file)
    with suppress(Killed):
        mirror.catch_up(Line(dies_at=requests).api(), copy)
    copy.db.close()


def test_it_waits_longer_and_longer_for_an_api_that_fails(stories):
    line = Line(OSError("no route"), refused(500), TimeoutError(), refused(503))
    copy = new_copy()

    mirror.catch_up(line.api(), copy)

    shares = [waited / wanted for waited, wanted in zip(line.waits, (1, 2, 4, 8), strict=True)]
    assert all(1 <= share <= 1.2 for share in shares), line.waits
    assert_equals_a_crawl(copy, ask)


def test_it_waits_for_as_long_as_it_is_asked_to():
    line = Line(refused(429, **{"retry-after": "37"}))

    mirror.catch_up(line.api(), new_copy())

    (waited,) = line.waits
    assert 37 <= waited <= 37 * 1.2


def test_a_cached_answer_from_before_the_change_is_not_taken(stories):
    copy = caught_up()
    story = stories[0]
    old = ask_here(f"{URL}/articles/{story.public_id}", {})
    reword(story, "Newer than the cache")
    cached = [mirror.Answer(200, {**old.headers, "age": age}, old.body) for age in ("30", "9")]
    waits = []

    def fetch(url, headers):
        return cached.pop(0) if story.public_id in url and cached else ask_here(url, headers)

    mirror.catch_up(mirror.Api(URL, fetch=fetch, sleep=waits.append), copy)

    assert waits == [1, 1]
    assert held(copy)[story.public_id]["title"] == "Newer than the cache"


def test_a_wrong_key_or_address_ends_it_with_what_was_answered():
    line = Line(refused(401))

    with pytest.raises(SystemExit, match="answered 401"):
        mirror.catch_up(line.api(), new_copy())

    assert line.waits == []


def test_the_copy_is_in_the_order_of_lists_undated_stories_last(stories):
    section = stories[0].get_parent().specific
    make_live_article(section, undated=True)
    make_live_article(section, shown_at=timezone.now() - timezone.timedelta(days=400))

    copy = caught_up()

    assert_equals_a_crawl(copy, ask)
