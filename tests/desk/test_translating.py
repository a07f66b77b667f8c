"""The side-by-side editor over HTTP: what stands beside what, and who may do what there."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from newsroom.translation.models import Confirmation
from tests.builders import make_article, schedule
from tests.review.people import make_person, sign_in
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    TARGET,
    act,
    begin,
    change_source,
    live_source,
    section_in_two_languages,
    state_of,
    translated_story,
    write,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (f"00000000-0000-4000-8000-{n:012d}" for n in (1, 2, 3))


def translator(code="ru"):
    return make_person(Role.TRANSLATOR, locale_code=code)


def outdated_story():
    source, version = translated_story()
    return change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2]), version


def source_of(version, browser):
    answer = browser.get(reverse("newsroom_source", args=[version.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def homes_in(html):
    """By place: what stands there."""
    found = re.split(r'data-home="([^"]*)"', html.partition('id="news-beside-state"')[0])
    return dict(zip(found[1::2], found[2::2], strict=True))


def seen_in(html, *passages):
    state = json.loads(re.search(r'news-beside-state" [^>]*>(.*?)</script>', html).group(1))
    return json.dumps({one: state["passages"][one]["seen"] for one in passages})


def do(browser, name, version, **values):
    return browser.post(reverse(f"newsroom_source_{name}", args=[version.pk]), values)


def test_a_translator_reads_the_source_beside_without_a_right_on_it():
    source, version = translated_story()
    browser = sign_in(translator())

    homes = homes_in(source_of(version, browser))

    assert SOURCE[1] in homes[SECOND]
    assert source.title in homes["title"]
    assert 'lang="en"' in homes[SECOND]
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).status_code == 302
    script = {"X-Requested-With": "XMLHttpRequest"}
    of_source = browser.get(reverse("newsroom_source", args=[source.pk]), headers=script)
    assert of_source.status_code == 403


def test_the_editor_of_a_version_holds_its_source_and_that_of_an_original_does_not():
    source, version = outdated_story()
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    beside = browser.get(reverse("wagtailadmin_pages:edit", args=[version.pk])).content.decode()
    alone = browser.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).content.decode()

    assert "outdated: 1 of 5 passages" in beside
    assert "data-home=" not in alone


def test_only_what_is_outdated_is_marked_with_old_and_new_words():
    _source, version = outdated_story()

    homes = homes_in(source_of(version, sign_in(translator())))

    assert "<del>" in homes[SECOND]
    assert "885" in homes[SECOND]
    assert "858" in homes[SECOND]
    assert "Still right" in homes[SECOND]
    assert "<del>" not in homes[FIRST]
    assert "Still right" not in homes[FIRST]


def test_a_source_that_is_not_live_shows_the_version_that_was_begun_from():
    source = make_article(section_in_two_languages())
    version = begin(source)
    write(source, "A secret that nobody approved.")

    html = source_of(version, sign_in(translator()))

    assert "The source is not live yet" in html
    assert "A secret" not in html


def test_when_the_source_goes_live_is_said():
    source = make_article(section_in_two_languages())
    version = begin(source)
    nine = datetime(2030, 3, 1, 4, tzinfo=UTC)
    schedule(source, due_at=nine)

    html = source_of(version, sign_in(translator()))

    assert "The source goes live Fri 1 Mar, 09:00." in html


def test_still_right_clears_the_passage_that_was_seen():
    _source, version = outdated_story()
    browser = sign_in(translator())
    seen = seen_in(source_of(version, browser), SECOND)

    answer = do(browser, "confirm", version, seen=seen)

    assert answer.status_code == 200
    assert "nothing is outdated" in answer.content.decode()
    assert state_of(version) == "current"
    row = Confirmation.objects.filter(why="still_right").get()
    assert (row.confirmed, row.reason) == ([SECOND], "Compared side by side in the editor.")


def test_confirming_what_is_not_outdated_keeps_one_row_of_a_sitting():
    _source, version = translated_story()
    browser = sign_in(translator())
    html = source_of(version, browser)

    do(browser, "confirm", version, seen=seen_in(html, FIRST))
    answer = do(browser, "confirm", version, seen=seen_in(html, SECOND))

    assert "compared: 2 of 5" in answer.content.decode()
    assert Confirmation.objects.get(why="confirmed").confirmed == [FIRST, SECOND]
    assert PageLogEntry.objects.filter(action="newsroom.translation.confirmed").count() == 1


@pytest.mark.parametrize(
    ("person", "seen", "status", "code"),
    [
        ("reporter", None, 403, "forbidden"),
        ("translator", {SECOND: "other:words"}, 409, "content_changed"),
        ("translator", {"nowhere": ""}, 422, "invalid"),
        ("translator", {}, 422, "invalid"),
        ("translator", [], 422, "invalid"),
    ],
)
def test_a_refused_confirmation_changes_nothing(person, seen, status, code):
    _source, version = outdated_story()
    browser = sign_in(translator() if person == "translator" else make_person(Role.REPORTER))
    given = seen_in(source_of(version, browser), SECOND) if seen is None else json.dumps(seen)
    rows = Confirmation.objects.count()

    answer = do(browser, "confirm", version, seen=given)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (state_of(version), Confirmation.objects.count()) == ("outdated", rows)


def test_two_merged_passages_are_linked_by_hand_and_remembered():
    source, version = translated_story()
    write(version, f"{TARGET[0]} {TARGET[1]}", title="Мост открыт")
    browser = sign_in(translator())
    draft = ArticlePage.objects.get(pk=version.pk)
    body = draft.get_latest_revision_as_object()
    body.body = ArticlePage(
        body=[
            {"type": "paragraph", "id": FIRST, "value": f"<p>{TARGET[0]} {TARGET[1]}</p>"},
            {"type": "paragraph", "id": THIRD, "value": f"<p>{TARGET[2]}</p>"},
        ]
    ).body
    body.save_revision()
    html = source_of(version, browser)
    assert "Nothing here stands for it." in homes_in(html)[FIRST]

    answer = do(browser, "links", version, source=SECOND, target=[FIRST])

    assert answer.status_code == 200
    assert "Nothing here stands for it." not in homes_in(answer.content.decode())[FIRST]
    assert Confirmation.objects.get(why="linked").confirmed == [SECOND]
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    assert "Still right" in homes_in(source_of(version, browser))[FIRST]


def test_linking_to_a_text_that_is_not_saved_is_refused():
    _source, version = translated_story()
    browser = sign_in(translator())
    rows = Confirmation.objects.count()

    answer = do(browser, "links", version, source=SECOND, target=["not-saved"])

    assert (answer.status_code, Confirmation.objects.count()) == (422, rows)
    assert "Save the draft first" in answer.json()["detail"]


def test_the_author_of_the_source_is_called_by_name_beside_the_passage():
    source, version = outdated_story()
    author = make_person(Role.REPORTER)
    ArticlePage.objects.filter(pk=source.pk).update(owner=author)
    browser = sign_in(translator())
    seen = seen_in(source_of(version, browser), SECOND)

    answer = do(browser, "ask", version, seen=seen, place=SECOND, text="Which of both is right?")

    assert answer.status_code == 200
    comment = Comment.objects.get()
    assert (comment.page_id, comment.contentpath) == (version.pk, f"body.{SECOND}")
    assert comment.text == (
        f"@{author.get_username()} “It is 858 metres long.” — Which of both is right?"
    )


def test_nobody_is_asked_who_may_not_read_the_version():
    source, version = outdated_story()
    ArticlePage.objects.filter(pk=source.pk).update(owner=translator("kk"))
    browser = sign_in(translator())
    seen = seen_in(source_of(version, browser), SECOND)

    answer = do(browser, "ask", version, seen=seen, place=SECOND, text="Which?")

    assert (answer.status_code, answer.json()["code"]) == (409, "nobody_to_ask")
    assert Comment.objects.count() == 0


def test_an_adaptation_shows_changed_facts_with_their_words_and_no_passages():
    source, version = translated_story()
    act("become-adaptation", version)
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    browser = sign_in(translator())
    html = source_of(version, browser)
    assert homes_in(html) == {}
    assert "<q>It is 858 metres long.</q>" in html

    seen = re.search(r'data-seen="([^"]*)"', html).group(1)
    answer = do(browser, "facts", version, seen=seen)

    assert answer.status_code == 200
    assert "<q>" not in answer.content.decode()


def test_a_translation_that_nobody_began_here_is_shown_by_its_places():
    version = begin(live_source())

    homes = homes_in(source_of(version, sign_in(translator())))

    assert [name for name in homes if name.startswith("0000")] == [FIRST, SECOND, THIRD]
