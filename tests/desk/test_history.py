"""Who acted and who read it, in which locale, for whose eyes; on screen and in the file alike."""

import csv
import io
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from newsroom.content.models import ArticlePage
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.desk.timeline.hands import hand_in_words
from newsroom.desk.timeline.story_timeline import timeline_of
from newsroom.intake.door.senders import Sender
from newsroom.intake.send_out import send_out
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.verbs import perform
from newsroom.review.last_reads import note_reading
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from tests.builders import make_admin, make_article, make_live_article, make_live_category, schedule
from tests.intake.door.drafts import hand_in, page_of
from tests.review.corrections import let_out, propose
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story

pytestmark = pytest.mark.django_db
WIRE = Sender(code="wire:coast", name="Coast Wire")
HEADS = ["Time", "Locale", "Step", "Details", "By", "Name"]


def steps_of(page):
    """Oldest first."""
    return timeline_of(page, user=make_admin(), now=timezone.now()).steps[::-1]


def hands_of(page, beginning):
    """Word and name beside each step that begins so."""
    found = [one for one in steps_of(page) if one.sentence.startswith(beginning)]
    return [(step.hand, step.who) for step in found]


def in_two_locales():
    """A story in English and Russian."""
    english = make_live_article()
    russian = make_live_article(make_live_category("ru"), translation_key=english.translation_key)
    return english, russian


def see(user, page, **query):
    address = reverse("newsroom_timeline", args=[page.pk])
    return sign_in(user).get(f"{address}?{urlencode(query)}")


def download(user, page, **query):
    address = reverse("newsroom_timeline_csv", args=[page.pk])
    return sign_in(user).get(f"{address}?{urlencode(query)}")


def rows_on_screen(answer):
    """The cells of each step, in the order of the file's."""
    rows = []
    for step in BeautifulSoup(answer.text, "html.parser").select(".news-timeline__step"):
        at = datetime.fromisoformat(step.time["datetime"]).replace(microsecond=0)
        parts = ("locale", "sentence", "detail", "kind", "who")
        found = [step.select_one(f".news-timeline__{part}") for part in parts]
        rows.append([at.isoformat(), *(cell.get_text() if cell else "" for cell in found)])
    return rows


def rows_in_file(answer):
    assert answer.content.startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert heads == HEADS
    return rows


def test_who_was_shown_the_piece_and_when_is_told():
    article = make_article()
    editor = make_person(Role.SECTION_EDITOR)
    first, second = timezone.now() - timedelta(hours=2), timezone.now() - timedelta(hours=1)
    note_reading(draft=article, user=editor, now=first)
    article.title = "Bridge over the river closes again"
    note_reading(draft=article, user=editor, now=second)

    reads = [one for one in steps_of(article) if one.sentence.startswith("Read")]

    assert [(one.at, one.sentence) for one in reads] == [
        (first, "Read, an earlier version"),
        (second, "Read"),
    ]
    assert {(one.hand, one.who, one.locale) for one in reads} == {
        ("Person", editor.get_username(), "en")
    }


def test_the_scheduler_is_told_apart_from_who_set_the_time():
    article = make_article()
    chief = make_person(Role.CHIEF_EDITOR)
    row = schedule(article, user=chief)
    publish_one(publication_id=row.pk, done_by="clock")

    assert hands_of(article, "Asked for") == [("Person", chief.get_username())]
    assert hands_of(article, "Taken up") == [("Scheduler", "")]
    assert hands_of(article, "Live") == [("Scheduler", "")]
    assert hands_of(article, "In the change log") == [("Automatic", "")]


def test_what_a_person_does_at_once_is_that_persons_step():
    article = make_live_article()
    chief = make_person(Role.CHIEF_EDITOR)
    values = {"reason": "Two facts are in doubt."}
    perform("unpublish", page=article, user=chief, values=values, now=timezone.now())

    assert hands_of(article, "Asked for, at once: unpublish") == [("Person", chief.get_username())]
    assert hands_of(article, "No longer live") == [("Person", chief.get_username())]


def test_a_failed_attempt_of_the_clock_is_the_schedulers():
    article = make_article(body=[])
    publish_one(publication_id=schedule(article).pk, done_by="clock")

    assert [hand for hand, _who in hands_of(article, "Could not publish")] == ["Scheduler"]


def test_an_import_is_no_person_though_an_account_signs_it():
    article, operator = make_article(), make_admin()
    send_out(page_id=article.pk, user=operator, comment="Archive", clock=timezone.now)

    name = operator.get_username()
    assert hands_of(article, "Approved with an import") == [("Import", name)]
    assert hands_of(article, "Asked for") == [("Import", name)]
    assert hands_of(article, "Live") == [("Import", name)]


@pytest.mark.parametrize(
    ("options", "hand", "name"),
    [({}, "API key", "Coast Agency"), ({"sender": WIRE}, "Wire", "Coast Wire")],
)
def test_a_key_and_a_wire_are_told_apart(options, hand, name):
    make_live_category(title="City", slug="city", is_default_section=True)
    page = page_of(hand_in(**options))

    assert hands_of(page, "Handed in by") == [(hand, name)]


def test_a_whole_life_names_who_did_each_step():
    make_live_category(title="City", slug="city", is_default_section=True)
    page = page_of(hand_in())
    reporter, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    editor = make_person(Role.SECTION_EDITOR)
    submit(page=page, user=reporter, now=timezone.now())
    soon = (timezone.now() + timedelta(hours=1)).replace(tzinfo=None, microsecond=0)
    approve_story(page, by=chief, timing=Timing(starts=soon, zone="UTC"))
    row = Publication.objects.get(page_id=page.pk)
    Publication.objects.update(due_at=database_now(), next_attempt_at=database_now())
    publish_one(publication_id=row.pk, done_by="clock")
    page = page_of_story(page)
    propose(page, by=reporter, kind="clarification", text="unchanged")
    let_out(page, by=editor)
    kill = {"reason": "The city never said it.", "confirmation": page.title}
    perform("kill", page=page_of_story(page), user=chief, values=kill, now=timezone.now())

    told = [
        ("Handed in by Coast Agency", "API key", "Coast Agency"),
        ("Submitted for review", "Person", reporter.username),
        ("Approved", "Person", chief.username),
        ("Asked for: publish", "Person", chief.username),
        ("Due: publish", "Scheduler", ""),
        ("Taken up by the clock", "Scheduler", ""),
        ("Live: publish", "Scheduler", ""),
        ("Clarification proposed", "Person", reporter.username),
        ("Approved", "Person", editor.username),
        ("Asked for, at once: correct", "Person", editor.username),
        ("Clarification made public", "Person", editor.username),
        ("Live: correct", "Person", editor.username),
        ("Killed in all locales: The city never said it.", "Person", chief.username),
        ("No longer live: kill", "Person", chief.username),
    ]
    steps = iter(steps_of(page))
    for beginning, hand, who in told:
        step = next(one for one in steps if one.sentence.startswith(beginning))
        assert (step.hand, step.who) == (hand, who), beginning


def page_of_story(page):
    return ArticlePage.objects.get(pk=page.pk)


def test_each_hand_has_a_sign_of_its_own_and_a_word_in_the_readers_language():
    hands = ("person", "scheduler", "key", "wire", "import", "automatic")
    article = make_live_article()
    run_due_follow_ups(seconds=20)

    page = BeautifulSoup(see(make_admin(), article).text, "html.parser")
    with override("en"):
        words = {hand_in_words(hand) for hand in hands}

    assert len(words) == 6
    for step in page.select(".news-timeline__by"):
        word, sign = step.select_one(".news-timeline__kind").get_text(), step.use["href"]
        assert (word, sign) in {
            ("Person", "#icon-user"), ("Scheduler", "#icon-time"),
            ("Import", "#icon-upload"), ("Automatic", "#icon-cogs"),
        }  # fmt: skip


def test_one_locale_is_shown_alone_when_asked_for():
    english, russian = in_two_locales()
    chief = make_admin()

    both, one = see(chief, english), see(chief, english, locale="ru")

    assert {row[1] for row in rows_on_screen(both)} == {"", "en", "ru"}
    assert {row[1] for row in rows_on_screen(one)} - {""} == {"ru"}
    assert not any("(en)" in row[2] for row in rows_on_screen(one))
    assert rows_on_screen(one) == rows_on_screen(see(chief, russian, locale="ru"))
    page = BeautifulSoup(one.text, "html.parser")
    (chosen,) = page.select(".news-story__version[aria-current]")
    assert chosen["href"].endswith("?locale=ru")


def test_a_version_that_one_may_not_look_at_leaves_no_trace():
    english, russian = in_two_locales()
    reporter = make_person(Role.REPORTER, locale_code="en")
    note_reading(draft=russian, user=make_admin(), now=timezone.now())

    shown, file = see(reporter, english), download(reporter, english)

    for rows in (rows_on_screen(shown), rows_in_file(file)):
        assert {row[1] for row in rows} - {""} == {"en"}
        assert not any("(ru)" in row[2] for row in rows)
        assert not any(row[2] == "Read" for row in rows)
    page = BeautifulSoup(shown.text, "html.parser")
    assert [cell.get_text() for cell in page.select(".news-glances tbody th")] == ["en"]
    assert page.select(".news-story__version") == []


@pytest.mark.parametrize("locale", ["ru", "kk", "xx"])
def test_a_hidden_locale_and_one_that_there_is_not_are_answered_alike(locale):
    english, _russian = in_two_locales()
    reporter = make_person(Role.REPORTER, locale_code="en")

    answers = [ask(reporter, english, locale=locale) for ask in (see, download)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_file_is_closed_to_who_has_no_desk_there():
    elsewhere = make_live_category().translation_key.hex
    stranger = make_person(Role.REPORTER, section_key=elsewhere)

    answer = download(stranger, make_live_article())

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("query", [{}, {"locale": "ru"}])
def test_the_file_has_the_rows_of_the_screen(query):
    english, russian = in_two_locales()
    chief = make_person(Role.CHIEF_EDITOR)
    note_reading(draft=russian, user=chief, now=timezone.now())
    values = {"reason": "Two facts are in doubt."}
    perform("unpublish", page=russian, user=chief, values=values, now=timezone.now())
    run_due_follow_ups(seconds=20)

    shown, file = see(chief, english, **query), download(chief, english, **query)

    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    name = f"history-{english.pk}-ru.csv" if query else f"history-{english.pk}.csv"
    assert file.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert len(rows_in_file(file)) > 10
    assert rows_in_file(file) == rows_on_screen(shown)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_m50_no_cell_of_the_file_calculates(first):
    article = make_live_article()
    formula = f"{first}1+1"
    Approval.objects.filter(page_id=article.pk).update(comment=formula, approved_by_name=formula)

    rows = rows_in_file(download(make_admin(), article))

    (approved,) = [row for row in rows if row[2].startswith("Approved")]
    assert approved[3:] == [f"'{formula}", "Import", f"'{formula}"]


def test_three_locales_cost_as_many_queries_as_one():
    def story_in(*locales):
        first = make_live_category()
        sections = [first]
        for code in locales[1:]:
            sections.append(make_live_category(code, translation_key=first.translation_key))
        article = make_live_article(first)
        others = [
            make_live_article(section, translation_key=article.translation_key)
            for section in sections[1:]
        ]
        for page in (article, *others):
            row = Publication.objects.get(page_id=page.pk)
            for _number in range(20):
                row.pk = None
                row.save(force_insert=True)
        return article, make_person(Role.REPORTER, section_key=first.translation_key.hex)

    def queries_of(article, reporter):
        page = ArticlePage.objects.get(pk=article.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            timeline = timeline_of(page, user=reporter, now=timezone.now())
        return len(queries), timeline

    few, one = queries_of(*story_in("en"))
    many, three = queries_of(*story_in("en", "ru", "kk"))

    assert [len(one.versions), len(three.versions)] == [1, 3]
    assert len(one.steps) > 60
    assert len(three.steps) > 120
    assert many == few
